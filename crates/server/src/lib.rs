//! The HTTP API and the pages over an index.
