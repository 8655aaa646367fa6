//! Which issue a section is filed under, and which of its headings are printed.
//!
//! 1. A heading filed by judgement stands below the open issue only if its text speaks of it, and what
//!    follows such a heading belongs to it by the same test.
//! 2. A sub-heading that names an issue beside something else is filed under both.
//! 3. What of a path is not printed is marked.

use ingest::Record;
use insta::assert_snapshot;

use crate::fixture::{folder, records};

/// Path, inferred part of it, and issues of each section of a document.
fn filed(name: &str, documents: &[(&str, &str)]) -> String {
    let mut lines = Vec::new();
    for record in records(folder(documents)) {
        let Record::Section(section) = record else { continue };
        if section.source == name {
            let inferred = match section.path_inferred.join(" > ") {
                path if path.is_empty() => String::new(),
                path => format!(" (not printed: {path})"),
            };
            let or_none = |list: String| if list.is_empty() { "none".to_owned() } else { list };
            let path = or_none(section.path.join(" > "));
            let issues = or_none(section.issues.join(", "));
            lines.push(format!("{path}{inferred}: {issues}"));
        }
    }
    lines.join("\n")
}

#[test]
fn a_heading_by_judgement_leaves_an_issue_that_its_text_does_not_speak_of() {
    let document = "\
Telecommunication Bureau

Acronym: TB

Digital policy issues

Gender rights online

The bureau works for the rights of women and girls, and counts women among engineers.

Girls in technology

Every year, girls visit its members, and young women meet them.

Capacity-building that empowers indigenous communities through technology

The bureau trains communities in radio, so that they can run networks of their own.

Robotics contest

Teams from many schools build machines that sort waste.

E-waste

It publishes figures on discarded devices, and standards for chargers.

E-waste of schools

Discarded devices of schools are collected.
";
    assert_snapshot!(filed("a.txt", &[("a.txt", document)]), @r"
    Digital policy issues > Gender rights online: gender-rights-online
    Digital policy issues > Gender rights online > Girls in technology: gender-rights-online
    Digital policy issues > Capacity-building that empowers indigenous communities through technology: capacity-development
    Digital policy issues > Robotics contest: none
    Digital policy issues > E-waste: digital-and-environment
    Digital policy issues > E-waste > E-waste of schools: digital-and-environment
    ");
}

#[test]
fn a_heading_that_names_an_issue_beside_something_else_is_filed_under_both() {
    let document = "\
Labour Bureau

Acronym: LB

Digital policy issues

Future of work

The bureau studies work.

Automation and AI

It measures which tasks machines take over.

Access to data

It offers its figures to everybody.
";
    assert_snapshot!(filed("a.txt", &[("a.txt", document)]), @r"
    Digital policy issues > Future of work: future-of-work
    Digital policy issues > Future of work > Automation and AI: artificial-intelligence, future-of-work
    Digital policy issues > Access to data: data-governance
    ");
}

#[test]
fn what_another_edition_prints_is_marked_where_it_is_not_printed() {
    let text =
        "The bureau keeps a register of the incidents that its members report to it each year.";
    let printed = format!(
        "Telecommunication Bureau\n\nAcronym: TB\n\nThe Telecommunication Bureau (TB) is an \
         office.\n\nDigital policy issues\n\nNetwork security\n\n{text}\n\nAccess\n\nIt builds \
         networks.\n"
    );
    let lost = format!(
        "The Telecommunication Bureau (TB) is an office.\n{text}\nAccess\nIt builds \
         networks.\nDigital tools\nIt has a portal.\n"
    );
    let documents = [("a.txt", printed.as_str()), ("b.txt", lost.as_str())];
    assert_snapshot!(filed("b.txt", &documents), @r"
    none: none
    Digital policy issues > Network security (not printed: Digital policy issues > Network security): network-security
    Digital policy issues > Access (not printed: Digital policy issues): access
    Digital tools: none
    ");
}
