//! What each attribute, event, property and part of the widget is for, in the language of the guide.
//!
//! The names are those of `widget/custom-elements.json`, and so is the English: a test says which is
//! missing or says something else.

use super::manifest::Described;
use crate::words::{Language, say};

/// What an attribute is for.
pub(super) fn attribute(language: Language, described: &Described) -> String {
    match described.name.as_str() {
        "src" => say!(language, "widget-attribute-src"),
        "action" => say!(language, "widget-attribute-action"),
        "basket" => say!(language, "widget-attribute-basket"),
        "issue" => say!(language, "widget-attribute-issue"),
        "actor" => say!(language, "widget-attribute-actor"),
        "facets" => say!(language, "widget-attribute-facets"),
        "mode" => say!(language, "widget-attribute-mode"),
        "label" => say!(language, "widget-attribute-label"),
        "hide-label" => say!(language, "widget-attribute-hide-label"),
        "placeholder" => say!(language, "widget-attribute-placeholder"),
        "q" => say!(language, "widget-attribute-q"),
        "limit" => say!(language, "widget-attribute-limit"),
        "min-length" => say!(language, "widget-attribute-min-length"),
        "debounce" => say!(language, "widget-attribute-debounce"),
        "shortcut" => say!(language, "widget-attribute-shortcut"),
        "theme" => say!(language, "widget-attribute-theme"),
        "lang" => say!(language, "widget-attribute-lang"),
        "target" => say!(language, "widget-attribute-target"),
        _ => described.description.clone(),
    }
}

/// What an event is for.
pub(super) fn event(language: Language, described: &Described) -> String {
    match described.name.as_str() {
        "atlas-ready" => say!(language, "widget-event-ready"),
        "atlas-query" => say!(language, "widget-event-query"),
        "atlas-results" => say!(language, "widget-event-results"),
        "atlas-select" => say!(language, "widget-event-select"),
        "atlas-submit" => say!(language, "widget-event-submit"),
        "atlas-toggle" => say!(language, "widget-event-toggle"),
        "atlas-error" => say!(language, "widget-event-error"),
        _ => described.description.clone(),
    }
}

/// What a property for style sheets is for.
pub(super) fn property(language: Language, described: &Described) -> String {
    match described.name.as_str() {
        "--atlas-accent" => say!(language, "widget-property-accent"),
        "--atlas-on-accent" => say!(language, "widget-property-on-accent"),
        "--atlas-fg" => say!(language, "widget-property-fg"),
        "--atlas-fg-muted" => say!(language, "widget-property-fg-muted"),
        "--atlas-bg" => say!(language, "widget-property-bg"),
        "--atlas-bg-hover" => say!(language, "widget-property-bg-hover"),
        "--atlas-border" => say!(language, "widget-property-border"),
        "--atlas-focus" => say!(language, "widget-property-focus"),
        "--atlas-mark-bg" => say!(language, "widget-property-mark-bg"),
        "--atlas-mark-fg" => say!(language, "widget-property-mark-fg"),
        "--atlas-font" => say!(language, "widget-property-font"),
        "--atlas-font-size" => say!(language, "widget-property-font-size"),
        "--atlas-width" => say!(language, "widget-property-width"),
        "--atlas-gap" => say!(language, "widget-property-gap"),
        "--atlas-radius" => say!(language, "widget-property-radius"),
        "--atlas-shadow" => say!(language, "widget-property-shadow"),
        "--atlas-list-max-height" => say!(language, "widget-property-list-max-height"),
        "--atlas-z" => say!(language, "widget-property-z"),
        _ => described.description.clone(),
    }
}

/// What a part for `::part()` is for.
pub(super) fn part(language: Language, described: &Described) -> String {
    match described.name.as_str() {
        "form" => say!(language, "widget-part-form"),
        "label" => say!(language, "widget-part-label"),
        "input" => say!(language, "widget-part-input"),
        "facet" => say!(language, "widget-part-facet"),
        "button" => say!(language, "widget-part-button"),
        "footer" => say!(language, "widget-part-footer"),
        "list" => say!(language, "widget-part-list"),
        "option" => say!(language, "widget-part-option"),
        "option-active" => say!(language, "widget-part-option-active"),
        "title" => say!(language, "widget-part-title"),
        "path" => say!(language, "widget-part-path"),
        "count" => say!(language, "widget-part-count"),
        "snippet" => say!(language, "widget-part-snippet"),
        "mark" => say!(language, "widget-part-mark"),
        "error" => say!(language, "widget-part-error"),
        "more" => say!(language, "widget-part-more"),
        "status" => say!(language, "widget-part-status"),
        "trigger" => say!(language, "widget-part-trigger"),
        "dialog" => say!(language, "widget-part-dialog"),
        "close" => say!(language, "widget-part-close"),
        _ => described.description.clone(),
    }
}
