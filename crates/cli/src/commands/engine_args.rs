//! Where a command finds a cluster, in place of the folder of an index: here the engine is chosen, and nowhere
//! else.

use std::path::{Path, PathBuf};

use cluster::{Access, Cluster};
use index::Index;
use server::{App, Limits};

use super::{copied, model_args::ModelArgs};
use crate::output::Output;

/// Where a cluster is, and how one is let in.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct EngineArgs {
    /// The addresses of an OpenSearch cluster, with commas between them, in place of the folder of the index
    #[arg(long, env = "ATLAS_ENGINE", value_name = "URLS", help_heading = "Index")]
    engine: Option<String>,

    /// The alias of the index on the cluster
    #[arg(
        long,
        env = "ATLAS_ENGINE_NAME",
        default_value = "atlas",
        value_name = "NAME",
        help_heading = "Index"
    )]
    engine_name: String,

    /// User and password for the cluster, with a colon between them
    #[arg(
        long,
        env = "ATLAS_ENGINE_USER",
        hide_env_values = true,
        value_name = "USER:PASSWORD",
        help_heading = "Index"
    )]
    engine_user: Option<String>,

    /// A key of the API of the cluster
    #[arg(
        long,
        env = "ATLAS_ENGINE_KEY",
        hide_env_values = true,
        value_name = "KEY",
        help_heading = "Index"
    )]
    engine_key: Option<String>,

    /// A file of certificates that the cluster is known by
    #[arg(long, env = "ATLAS_ENGINE_CA", value_name = "FILE", help_heading = "Index")]
    engine_ca: Option<PathBuf>,
}

/// Into how many parts an index is cut that is built on a cluster.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct PartsArgs {
    /// How many parts an index is cut into that is built on the cluster [default: as many as the index before
    /// has, or as there are nodes, and more where a part would have more than four million records]
    #[arg(
        long = "engine-shards",
        env = "ATLAS_ENGINE_SHARDS",
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..=1_024),
        help_heading = "Index"
    )]
    pub(crate) shards: Option<u32>,

    /// How many copies of each part the cluster keeps besides [default: 1, or 0 where there is one node]
    #[arg(
        long = "engine-replicas",
        env = "ATLAS_ENGINE_REPLICAS",
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(0..=32),
        help_heading = "Index"
    )]
    pub(crate) replicas: Option<u32>,
}

impl EngineArgs {
    /// The cluster, if one was named.
    pub(crate) fn cluster(&self) -> Result<Option<Cluster>, index::Error> {
        let Some(engine) = self.named() else { return Ok(None) };
        let addresses = engine.split(',').map(str::trim).filter(|address| !address.is_empty());
        let user = self.engine_user.as_deref().map(|user| match user.split_once(':') {
            Some((user, password)) => (user.to_owned(), password.to_owned()),
            None => (user.to_owned(), String::new()),
        });
        let access = Access {
            addresses: addresses.map(str::to_owned).collect(),
            name: self.engine_name.clone(),
            user,
            api_key: self.engine_key.clone(),
            ca: self.engine_ca.clone(),
        };
        Cluster::new(access).map(Some)
    }

    /// The index on the cluster if one was named, or else what `here` opens.
    pub(crate) fn open(
        &self,
        here: impl FnOnce() -> Result<Index, index::Error>,
    ) -> Result<Index, index::Error> {
        match self.cluster()? {
            Some(cluster) => cluster.open(),
            None => here(),
        }
    }

    /// Whether a cluster was named.
    pub(crate) fn is_given(&self) -> bool {
        self.named().is_some()
    }

    /// What was named: an empty variable names nothing.
    fn named(&self) -> Option<&str> {
        self.engine.as_deref().filter(|engine| !engine.is_empty())
    }

    /// The folder of the index, for what a cluster cannot do: if one was named, a folder that its index is
    /// copied to, and that goes away.
    pub(crate) fn folder(
        &self,
        here: &Path,
        model: &ModelArgs,
        output: &mut Output,
    ) -> anyhow::Result<copied::Folder> {
        match self.cluster()? {
            Some(cluster) => {
                copied::Folder::of(&cluster, model.find(here, output).as_ref(), output)
            }
            None => Ok(copied::Folder::at(here)),
        }
    }

    /// An app over the index on the cluster, if one was named, and the model at this path.
    pub(crate) fn app(
        &self,
        model: &Path,
        limits: Limits,
        base_url: &str,
    ) -> Result<Option<App>, index::Error> {
        let Some(cluster) = self.cluster()? else { return Ok(None) };
        let index = cluster.open()?.with_model(model)?;
        Ok(Some(App::from_origin(index, cluster, limits, base_url)))
    }
}
