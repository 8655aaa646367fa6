//! The values of facets, as they go over the wire.

use index::Facet;
use ingest::Taxonomy;
use serde::{Serialize, Serializer, ser::SerializeMap};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Object, ObjectBuilder, Ref, RefOr, Schema,
        schema::{AdditionalProperties, ArrayBuilder, Type},
    },
};

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValue {
    /// The id, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// How many hits choosing it gives, other facets as they are.
    pub count: usize,
    /// Whether it is chosen.
    pub selected: bool,
    /// The issues of a basket.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub children: Vec<FacetValue>,
}

/// The counts of every facet: an object with the values of each under its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets(Vec<FacetValues>);

/// The values of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValues {
    /// The name of the facet.
    #[schema(value_type = String, example = "actor")]
    pub facet: Facet,
    /// Its values.
    pub values: Vec<FacetValue>,
    /// How many values there are beside these.
    pub more: usize,
}

impl FacetValues {
    /// The values with the labels of a taxonomy, which is in some language.
    pub(super) fn in_language(values: index::FacetValues, taxonomy: &Taxonomy) -> FacetValues {
        let mut values = FacetValues::from(values);
        values.label(taxonomy);
        values
    }

    fn label(&mut self, taxonomy: &Taxonomy) {
        for value in &mut self.values {
            value.label(self.facet, taxonomy);
        }
    }
}

impl FacetValue {
    fn label(&mut self, facet: Facet, taxonomy: &Taxonomy) {
        let known = match facet {
            Facet::Basket => taxonomy.basket(&self.id).map(|known| &known.label),
            Facet::Issue => taxonomy.issue(&self.id).map(|known| &known.label),
            _ => None,
        };
        self.label = known.unwrap_or(&self.label).clone();
        for issue in &mut self.children {
            issue.label(Facet::Issue, taxonomy);
        }
    }
}

impl Facets {
    /// The counts with the labels of a taxonomy, which is in some language.
    pub(super) fn label(&mut self, taxonomy: &Taxonomy) {
        self.0.iter_mut().for_each(|values| values.label(taxonomy));
    }

    /// The counts with other names for the values of a facet, where there are such.
    pub(super) fn name(&mut self, facet: Facet, name: &dyn Fn(&str) -> Option<String>) {
        let of_facet = self.0.iter_mut().filter(|values| values.facet == facet);
        for value in of_facet.flat_map(|values| &mut values.values) {
            if let Some(name) = name(&value.id) {
                value.label = name;
            }
        }
    }

    /// The values of a facet; those of issues stand below their baskets.
    pub fn of(&self, facet: Facet) -> &[FacetValue] {
        self.0.iter().find(|one| one.facet == facet).map_or(&[], |one| &one.values)
    }

    /// How many values a facet has beside these.
    pub fn more(&self, facet: Facet) -> usize {
        self.0.iter().find(|one| one.facet == facet).map_or(0, |one| one.more)
    }
}

impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for FacetValues { facet, values, .. } in &self.0 {
            map.serialize_entry(facet.name(), values)?;
        }
        let more = self.0.iter().filter(|one| 0 < one.more);
        let more: serde_json::Map<_, _> =
            more.map(|one| (one.facet.name().to_owned(), one.more.into())).collect();
        if !more.is_empty() {
            map.serialize_entry(MORE, &more)?;
        }
        map.end()
    }
}

/// The key of how many values facets have beside those that are listed.
const MORE: &str = "more";

impl PartialSchema for Facets {
    fn schema() -> RefOr<Schema> {
        let mut schema = ObjectBuilder::new().description(Some(
            "The counts of every facet. Those of a facet ignore what is chosen in it.",
        ));
        for facet in Facet::ALL.into_iter().filter(|facet| facet.tree() == *facet) {
            let values = ArrayBuilder::new().items(Ref::from_schema_name(FacetValue::name()));
            schema = schema.property(facet.name(), values);
            // It is there when there is more than one.
            if facet != Facet::Language {
                schema = schema.required(facet.name());
            }
        }
        let more = ObjectBuilder::new()
            .description(Some("How many values a facet has beside those listed, where it has."))
            .additional_properties(Some(AdditionalProperties::RefOr(
                Object::with_type(Type::Integer).into(),
            )));
        schema.property(MORE, more).into()
    }
}

impl ToSchema for Facets {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((FacetValue::name().into_owned(), FacetValue::schema()));
        FacetValue::schemas(schemas);
    }
}

impl From<index::Facets> for Facets {
    fn from(facets: index::Facets) -> Facets {
        Facets(facets.0.into_iter().map(FacetValues::from).collect())
    }
}

impl From<index::FacetValues> for FacetValues {
    fn from(of_facet: index::FacetValues) -> FacetValues {
        FacetValues {
            facet: of_facet.facet,
            values: of_facet.values.into_iter().map(FacetValue::from).collect(),
            more: of_facet.more,
        }
    }
}

impl From<index::FacetValue> for FacetValue {
    fn from(value: index::FacetValue) -> FacetValue {
        FacetValue {
            id: value.id.as_ref().to_owned(),
            label: value.label.as_ref().to_owned(),
            count: value.count,
            selected: value.selected,
            children: value.children.into_iter().map(FacetValue::from).collect(),
        }
    }
}
