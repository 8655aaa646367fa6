//! Is a node believed by its certificate, and is it said why one is not?

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::PathBuf,
    sync::Arc,
    thread,
};

use index::Error;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::{ServerConfig, pki_types::PrivateKeyDer};
use tempfile::TempDir;

use super::listener::Listener;
use crate::client::{Access, Cluster};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A node of this name, known by a certificate of an authority.
fn node(name: &str, of: &Authority) -> Listener {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    let certificate = params.signed_by(&key, of).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let config = config.with_single_cert(vec![certificate.der().clone()], key).unwrap();
    Listener::speaking(Some(Arc::new(config)), |_| Some((200, "{}".to_owned())))
}

/// The file of an authority, in a folder.
fn file(of: &Authority, folder: &TempDir) -> PathBuf {
    let path = folder.path().join("ca.pem");
    fs::write(&path, of.pem()).unwrap();
    path
}

/// The address of a node that speaks no TLS, and says so in its own way.
fn plain() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut begun = [0; 16];
            let _ = stream.read(&mut begun);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        }
    });
    address
}

fn ask(address: &str, ca: Option<PathBuf>) -> Result<u16, Error> {
    let access = Access { addresses: vec![address.to_owned()], ca, ..Access::default() };
    Cluster::new(access).unwrap().ask("GET", "", b"", None).map(|(status, _)| status)
}

#[test]
fn a_node_is_believed_by_the_certificate_of_an_authority_that_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (authority("ours"), authority("other"));
    let believed = node("localhost", &ours);
    assert_eq!(ask(&believed.address, Some(file(&ours, &folder))).unwrap(), 200);
    // One that calls itself as ours does.
    let false_one = authority("ours");
    let named_otherwise = node("node1.example", &ours);
    let plain = plain();
    let refused = [
        (&believed.address, Some(&other), "UnknownIssuer; name the file of the authority"),
        (&believed.address, Some(&false_one), "BadSignature; name the file of the authority"),
        (&believed.address, None, "UnknownIssuer; name the file of the authority"),
        (&named_otherwise.address, Some(&ours), "name the node as its certificate does"),
        (&plain, Some(&ours), "begins with `http://`"),
    ];
    for (address, ca, expected) in refused {
        let refused = ask(address, ca.map(|ca| file(ca, &folder))).unwrap_err();
        let Error::Refused { why, .. } = &refused else { panic!("{refused:?}") };
        assert!(why.contains(expected), "{why}");
    }
}
