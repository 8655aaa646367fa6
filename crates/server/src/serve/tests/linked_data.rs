//! What pages say of themselves in the words of schema.org. `tests/machines` holds it against the
//! vocabulary and against what search engines ask for.

use serde_json::Value;

use super::sample::{INJECTION, get};

/// The things of a page; none where it says nothing.
async fn things(path: &str) -> Vec<Value> {
    let page = get(path).await.text;
    let scripts: Vec<&str> = page.split("<script type=\"application/ld+json\">").skip(1).collect();
    assert!(scripts.len() <= 1, "{path}");
    let Some(script) = scripts.first() else { return Vec::new() };
    let data: Value = serde_json::from_str(script.split("</script>").next().unwrap()).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_kind_of_page_says_what_it_is_about() {
    let mut said = Vec::new();
    for path in [
        "/",
        "/actors/alpha",
        "/baskets/security",
        "/issues/network-security",
        "/documents/2025.txt",
        "/sections/2025/beta/10",
        "/matrix",
        "/compare",
        "/embed/guide",
        "/search?q=crime",
        "/nothing",
    ] {
        let types: Vec<String> =
            things(path).await.iter().map(|thing| thing["@type"].to_string()).collect();
        let types = if types.is_empty() { "nothing".to_owned() } else { types.join(" ") };
        said.push(format!("{path}: {}", types.replace('"', "")));
    }
    insta::assert_snapshot!(said.join("\n"), @r"
    /: WebPage WebSite Dataset
    /actors/alpha: WebPage Organization BreadcrumbList
    /baskets/security: WebPage DefinedTerm BreadcrumbList
    /issues/network-security: WebPage DefinedTerm BreadcrumbList
    /documents/2025.txt: WebPage CreativeWork BreadcrumbList
    /sections/2025/beta/10: WebPage Article BreadcrumbList
    /matrix: WebPage
    /compare: WebPage
    /embed/guide: WebPage
    /search?q=crime: nothing
    /nothing: nothing
    ");
}

#[tokio::test]
async fn a_text_of_the_corpus_stays_text() {
    let path = format!("/sections/2025/beta/{}", INJECTION.len());
    let things = things(&path).await;
    assert_eq!(things[1]["headline"], INJECTION);
    assert_eq!(things[1]["isPartOf"]["name"], "Atlas 2025");
    assert_eq!(things[1]["about"][0]["name"], "Beta");
}

#[tokio::test]
async fn what_is_here_is_told_to_programs_that_read() {
    let answer = get("/llms.txt").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert!(answer.text.starts_with("# Atlas Search\n\n> "), "{}", answer.text);
    let basket = "- [Security](https://atlas.example/baskets/security)\n";
    assert!(answer.text.contains(basket), "{}", answer.text);
    for link in answer.text.split("](").skip(1) {
        let address = link.split(')').next().unwrap();
        let path = address.strip_prefix("https://atlas.example").expect("an address of ours");
        let status = get(path).await.status.as_u16();
        // What takes messages is not opened.
        assert_eq!(status, if path == "/mcp" { 405 } else { 200 }, "{path}");
    }
}
