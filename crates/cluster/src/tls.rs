//! By which certificates is a node known, and why is one not believed?

use std::{error::Error, path::Path, sync::Arc};

use rustls::CertificateError;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// Trusts the certificates of a file, in place of the usual ones. Why it cannot, where it has none.
pub(crate) fn trusting(path: &Path) -> Result<TlsConfig, String> {
    let pem = std::fs::read(path).map_err(|error| format!("`{}`: {error}", path.display()))?;
    let certificates = parse_pem(&pem).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    });
    let certificates: Vec<Certificate<'static>> = certificates.collect();
    if certificates.is_empty() {
        return Err(format!("`{}` has no certificate", path.display()));
    }
    let roots = RootCerts::Specific(Arc::new(certificates));
    Ok(TlsConfig::builder().root_certs(roots).build())
}

/// Why a node that answers is not believed to be one, and what helps.
pub(crate) fn distrust(error: &(dyn Error + 'static)) -> Option<String> {
    let ureq::Error::Io(error) = error.downcast_ref()? else { return None };
    let error = error.get_ref()?.downcast_ref::<rustls::Error>()?;
    let helps = match error {
        rustls::Error::InvalidCertificate(
            CertificateError::UnknownIssuer | CertificateError::BadSignature,
        ) => "name the file of the authority that signed it with `--engine-ca`",
        rustls::Error::InvalidCertificate(CertificateError::NotValidForNameContext { .. }) => {
            "name the node as its certificate does"
        }
        // An authority's own certificate, which is what `openssl req -x509` makes unless told otherwise.
        rustls::Error::InvalidCertificate(CertificateError::Other(_)) => {
            "a node needs a certificate that is not that of an authority (`CA:FALSE`)"
        }
        rustls::Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => "its certificate has to be renewed",
        rustls::Error::InvalidCertificate(_) => {
            "it needs a certificate that is in force: `openssl x509 -text` says what is the matter with this one"
        }
        _ => "does it speak TLS at all? Without it, its address begins with `http://`",
    };
    Some(format!("{error}; {helps}"))
}
