//! How much an address may say: its length, its parameters, the values of one facet. Counted once,
//! before anything is read from it.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{app::App, error::Refusal, limits::Limits};
use crate::answer::Facet;

/// Refuses an address that is longer than an answer may repeat: pages do, in the links to other
/// languages, to further pages and to the same search without one of its filters.
pub(crate) async fn of_some_length(
    State(most): State<usize>,
    request: Request,
    next: Next,
) -> Response {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    if most < address.len() {
        return Refusal::AddressTooLong(most).into_response();
    }
    next.run(request).await
}

/// Refuses a query string of more parameters, or of more values, than a search can have a use for.
pub(crate) async fn of_some_parameters(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    match check(request.uri().query().unwrap_or_default(), app.limits()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// Whether a query string has no more than a search can have a use for.
///
/// # Errors
///
/// [`Refusal::InvalidParameter`] says what there is too much of.
pub(crate) fn check(query: &str, limits: &Limits) -> Result<(), Refusal> {
    let mut values: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if Facet::named(&name).is_some() && limits.value_chars < value.chars().count() {
            let most = limits.value_chars;
            return Err(Refusal::InvalidParameter(format!(
                "a value of `{name}` has more than {most} characters; no value is so long"
            )));
        }
        *values.entry(name).or_default() += 1;
        if limits.parameters < values.len() {
            let most = limits.parameters;
            return Err(Refusal::InvalidParameter(format!(
                "the address has more than {most} different parameters; leave out those that no search has"
            )));
        }
    }
    for facet in Facet::ALL {
        let (name, most) = (facet.name(), limits.values);
        if values.get(name).is_some_and(|given| most < *given) {
            return Err(Refusal::InvalidParameter(format!(
                "`{name}` is given more than {most} times; choose fewer values"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(query: &str) -> Option<String> {
        check(query, &Limits::default()).err().map(|refusal| refusal.to_string())
    }

    #[test]
    fn what_is_too_much_is_named_and_what_is_not_goes_through() {
        let many =
            |n: usize, of: &dyn Fn(usize) -> String| (0..n).map(of).collect::<Vec<_>>().join("&");
        let different = |n: usize| many(n, &|at| format!("p{at}=1"));
        let values = |n: usize| many(n, &|at| format!("actor={at}"));
        let long = |n: usize| format!("basket={}", "é".repeat(n));
        for fits in [different(128), values(200), long(200), many(1000, &|_| "page=1".to_owned())] {
            assert_eq!(refused(&fits), None);
        }
        insta::assert_snapshot!(
            [different(129), values(201), long(201)].map(|query| refused(&query).unwrap()).join("\n"),
            @r"
        the address has more than 128 different parameters; leave out those that no search has
        `actor` is given more than 200 times; choose fewer values
        a value of `basket` has more than 200 characters; no value is so long
        "
        );
    }
}
