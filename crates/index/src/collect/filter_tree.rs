//! A tree of filters, as numbers, asked once for all records of which the facets say the same.

use rustc_hash::FxHashMap;

use super::values::value;
use crate::{
    Error,
    engine::condition::Condition,
    model::{facet::Facet, filter::Filter},
    open::{
        columns::Columns,
        signature::{Filing, Signature},
        snapshot::Snapshot,
    },
};

/// A tree of filters.
#[derive(Debug)]
pub(super) struct FilterTree {
    root: Node,
    /// For each actor a number that it shares with all actors that the tree cannot tell from it.
    classes: Vec<u32>,
}

#[derive(Debug)]
enum Node {
    /// Any of these values.
    Has(Facet, Vec<u32>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
}

impl FilterTree {
    /// # Errors
    ///
    /// [`Error::UnknownValue`] for a value that no record and no taxonomy has.
    pub(super) fn new(filter: &Filter, snapshot: &Snapshot) -> Result<FilterTree, Error> {
        let columns = &snapshot.columns;
        let root = Node::new(filter, snapshot)?;
        let mut named = Vec::new();
        root.for_each_actor(&mut |node, actor| named.push((actor, node)), &mut 0);
        // What names each actor, in order, tells actors apart.
        named.sort_unstable();
        let mut numbers: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut classes = vec![0; columns.dictionary(Facet::Actor).ids().len()];
        for of_actor in named.chunk_by(|one, other| one.0 == other.0) {
            let nodes = of_actor.iter().map(|(_, node)| *node).collect();
            let next = numbers.len() as u32 + 1;
            classes[of_actor[0].0 as usize] = *numbers.entry(nodes).or_insert(next);
        }
        Ok(FilterTree { root, classes })
    }

    /// The same as a condition.
    pub(super) fn condition(&self, columns: &Columns) -> Condition {
        self.root.condition(columns)
    }
}

impl Node {
    /// The same as a condition.
    fn condition(&self, columns: &Columns) -> Condition {
        let all = |nodes: &[Node]| nodes.iter().map(|node| node.condition(columns)).collect();
        match self {
            Node::Has(facet, values) => columns.has(*facet, values),
            Node::All(nodes) => Condition::All(all(nodes)),
            Node::Any(nodes) => Condition::Any(all(nodes)),
            Node::Not(node) => Condition::Not(Box::new(node.condition(columns))),
        }
    }

    fn new(filter: &Filter, snapshot: &Snapshot) -> Result<Node, Error> {
        let all = |filters: &[Filter]| -> Result<Vec<Node>, Error> {
            filters.iter().map(|filter| Node::new(filter, snapshot)).collect()
        };
        Ok(match filter {
            Filter::Value(facet, id) => Node::Has(*facet, vec![value(snapshot, *facet, id)?]),
            Filter::All(filters) => Node::All(all(filters)?),
            Filter::Any(filters) => Node::Any(joined(all(filters)?)),
            Filter::Not(filter) => Node::Not(Box::new(Node::new(filter, snapshot)?)),
        })
    }

    /// Calls `each` with every actor that is named, and the number of the node that names it.
    fn for_each_actor(&self, each: &mut impl FnMut(u32, u32), number: &mut u32) {
        match self {
            Node::Has(Facet::Actor, actors) => {
                *number += 1;
                actors.iter().for_each(|actor| each(*number, *actor));
            }
            Node::Has(..) => {}
            Node::All(nodes) | Node::Any(nodes) => {
                nodes.iter().for_each(|node| node.for_each_actor(each, number));
            }
            Node::Not(node) => node.for_each_actor(each, number),
        }
    }

    fn lets_through(&self, signature: &Signature, actor: u32) -> bool {
        match self {
            Node::Has(Facet::Actor, actors) => actors.binary_search(&actor).is_ok(),
            Node::Has(facet, values) => signature.has(*facet, values),
            Node::All(nodes) => nodes.iter().all(|node| node.lets_through(signature, actor)),
            Node::Any(nodes) => nodes.iter().any(|node| node.lets_through(signature, actor)),
            Node::Not(node) => !node.lets_through(signature, actor),
        }
    }
}

/// The same alternatives, with the values of each facet in one node: a list of a thousand actors is
/// one question.
fn joined(nodes: Vec<Node>) -> Vec<Node> {
    let mut joined: Vec<Node> = Vec::new();
    for node in nodes {
        let known = joined.iter_mut().find_map(|known| match (known, &node) {
            (Node::Has(facet, values), Node::Has(other, _)) if facet == other => Some(values),
            _ => None,
        });
        match (known, node) {
            (Some(known), Node::Has(_, values)) => known.extend(values),
            (_, node) => joined.push(node),
        }
    }
    for node in &mut joined {
        if let Node::Has(_, values) = node {
            values.sort_unstable();
            values.dedup();
        }
    }
    joined
}

/// What a tree of filters makes of records, each question asked once.
pub(super) struct FilterMemo<'a> {
    tree: &'a FilterTree,
    columns: &'a Columns,
    /// By signature and by class of the actor.
    known: FxHashMap<(u32, u32), bool>,
}

impl<'a> FilterMemo<'a> {
    pub(super) fn new(tree: &'a FilterTree, columns: &'a Columns) -> FilterMemo<'a> {
        FilterMemo { tree, columns, known: FxHashMap::default() }
    }

    pub(super) fn lets_through(&mut self, filing: Filing) -> bool {
        let FilterMemo { tree, columns, known } = self;
        let class = tree.classes.get(filing.actor as usize).copied().unwrap_or(0);
        *known.entry((filing.signature, class)).or_insert_with(|| {
            let signature = &columns.signatures[filing.signature as usize];
            tree.root.lets_through(signature, filing.actor)
        })
    }
}
