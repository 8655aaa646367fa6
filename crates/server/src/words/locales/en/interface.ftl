# The words of the interface in English.

language-name = English
# Between thousands.
number-separator = ,

site-name = Geneva Digital Atlas Search
brand-search = Search
skip = Skip links
skip-main = Skip to the main content
skip-results = Skip to the results
skip-filters = Skip to the filters
nav = Main
nav-issues = Issues
nav-actors = Actors
nav-matrix = Matrix
nav-compare = Compare
nav-documents = Documents
nav-language = Language
breadcrumbs = You are here

search-label = Search the atlas
search-placeholder = Words, or “a phrase”
search-button = Search
suggestions = Suggestions
suggestions-status = No suggestions|1 suggestion|{"{n}"} suggestions
suggestion-actor = Actor
suggestion-issue = Issue
suggestion-basket = Basket
suggestion-heading = Heading
suggestion-acronym = Acronym
suggestion-filters = Filters
suggestion-symbol = Symbol
suggestion-edition = Edition

footer-about = A search engine over the Geneva Digital Atlas: who in Geneva does what on digital policy.
on-paper = { $address }, as of { $date }
date = { $day } { $month ->
        [month-1] January
        [month-2] February
        [month-3] March
        [month-4] April
        [month-5] May
        [month-6] June
        [month-7] July
        [month-8] August
        [month-9] September
        [month-10] October
        [month-11] November
       *[month-12] December
    } { $year }
footer-api = API
footer-embed = Embed this search
embed-more = All filters and details

home-title = Who does what on digital policy in Geneva
home-lead = { $passages ->
        [one] One passage
       *[other] { $passages } passages
    } on { $actors ->
        [one] one organisation
       *[other] { $actors } organisations
    }, from { $documents ->
        [one] one document
       *[other] { $documents } documents
    }. Every answer shows where it stands.
home-try = Try
home-baskets = Browse by issue basket
home-picture = Who works on what
home-picture-about = The larger the dot, the more text. Every dot opens the passages it stands for.
home-picture-more = See it issue by issue
home-actors = Actors
home-documents = Documents
n-more = and { $n } more
group-none = No stakeholder group given

filters = Filters
filters-live = Results update as you choose.
facet-basket = Issue basket
facet-issue = Issue
facet-actor = Actor
facet-group = Stakeholder group
facet-edition = Edition
facet-kind = Part of the profile
facet-type = Type
collapse-off = Show every edition of a passage
apply = Apply filters
apply-sort = Sort
show-n = Show { "{n}" } results
issues-in = Issues in { $basket }:
n-of-m-chosen = { $n } of { $m } chosen
n-chosen = ({ $n } chosen)
n-issues = { $n ->
        [one] 1 issue
       *[other] { $n } issues
    }
without-matches = without matches
n-empty-issues = { $n ->
        [one] 1 issue without matches
       *[other] { $n } issues without matches
    }
find-in = Find in: { $facet }
find-placeholder = Find …
show-all = Show all { $n }
show-most = Show the { $n } with the most results
results-word = { $n ->
        [one] result
       *[other] results
    }

kind-about = About
kind-digital-activities = Digital activities
kind-policy-issue = Policy issue
kind-digital-tools = Digital tools
kind-future-of-meetings = Future of meetings
kind-social-media = Social media
kind-other = Other
type-actor = Actor profile
type-section = Section
type-reference = Reference text

count-all = { $n ->
        [one] 1 passage
       *[other] { $n } passages
    }
count-in = { $n ->
        [0] No results
        [one] 1 result
       *[other] { $n } results
    } in { $place }
count-for = { $n ->
        [0] No results
        [one] 1 result
       *[other] { $n } results
    } for “{ $q }”
count-for-in = { $n ->
        [0] No results
        [one] 1 result
       *[other] { $n } results
    } for “{ $q }” in { $place }
title-page = { $title }, page { $page }
showing-everything = Everything is shown. Type a query, or choose an issue basket.

active-filters = Active filters
remove-filter = Remove filter
clear-all = Clear all
sort = Sort
sort-relevance = Best match
sort-newest = Newest edition
sort-actor = Actor, A to Z
no-such-value = { $facet } has no value “{ $value }”; it was left out.
notice-too-long = The query is longer than { $limit } characters; only the beginning was searched.
notice-too-many-lexemes = The query has more than { $limit } parts; only the first were searched.
notice-too-many-words = The query has more than { $limit } different words; the rest was left out.
notice-long-phrase = A phrase has more than { $limit } words; the rest of it was left out.
notice-loose-slop = The words of a phrase may be { $limit } words apart; that is how far they were looked for.
notice-long-word = No record has a word of more than { $limit } letters that was typed; words that long are not corrected.
notice-too-deep = Brackets are read { $limit } deep; those further in were left out.
notice-never-opened = A closing bracket without an opening one was left out.
notice-never-closed = An opening bracket was never closed.
notice-one-sided = “{ $operator }” joins what stands on both sides of it; with one side missing, it was left out.
notice-nothing-excluded = “NOT” with nothing behind it was left out.
notice-common-beginning = Very many words begin with “{ $beginning }”; the most frequent { $searched } were searched.
notice-no-such-value = There is no { $facet } “{ $value }”; it was searched as words.
notice-no-such-field = There is no field “{ $name }”; “{ $name }” and “{ $value }” were searched as words.
notice-other-field = There is no field “{ $name }”; “{ $value }” was searched as words. The field is “{ $meant }”, as in { $meant }:{ $value }.
notice-wildcard-left-out = The * in “{ $typed }” was left out; a * may stand behind the beginning of a word, or once in a phrase at the end of a word.
notice-not-cited = No record has “{ $number }”; its parts were searched.
notice-relaxed = { $having ->
        [0] No hit has
        [one] Only one hit has
       *[other] Only { $having } hits have
    } { $which ->
        [both] both words
        [both-rarer] both of the rarer words
        [most] { $asked } or more of the { $words } words
       *[most-rarer] { $asked } or more of the { $words } rarer words
    }; { $having ->
        [0] hits with fewer of them are shown.
       *[other] hits with fewer of them are shown too.
    }
fewer-words = With fewer of the words
list-and = { $first } and { $last }
notice-other-editions = { $actor } has { $n ->
        [one] a profile in { $editions } only
       *[other] profiles in { $editions } only
    }.
notice-one-edition = { $actor } has a profile in one edition only, { $edition }: there is nothing to compare it with.
notice-read-as = Read as { $language ->
    [ar] Arabic
    [es] Spanish
    [fr] French
    [ru] Russian
    [zh] Chinese
   *[other] a query in another language ({ $language })
}; its words were looked up in the glossary and searched in English.
notice-untranslated = Left out, because the glossary does not have them: { $words }.
notice-spelling-corrected = No record has “{ $typed }”; “{ $better }” was searched instead.
notice-no-parameter = There is no parameter `{ $name }`; it was ignored.
did-you-mean = Did you mean
offers = Use as filters:
offer-with = with “{ $q }”
offer-compare = What { $actor } changed from { $from } to { $to }
zero-all-baskets = Search all baskets
zero-without = Without the filter: { $facet }
zero-no-filters = Without any filter
zero-any-word = Match any of the words
zero-other-baskets = The same query in one basket:
zero-browse = Browse by issue basket:
zero-hint = Fewer or more general words find more. A phrase in quotation marks must stand there word for word.
result-pages = Result pages
page = Page
page-of = { $page } of { $pages }
rows-shown = { $from }–{ $to } of { $total }
previous-page = ‹ Previous
next-page = Next ›
take-away = This search as
as-json = JSON
as-csv = CSV
as-atom = Atom feed
feed-title = Geneva Digital Atlas: { $q }
feed-title-all = Geneva Digital Atlas
issues = Issues
edition = Edition
read-here = read here
fragment-of = fragment { $n } of
also-in = Also in other editions:

n-passages = { $n ->
        [0] no passages
        [one] 1 passage
       *[other] { $n } passages
    }
passages-word = { $n ->
        [one] passage
       *[other] passages
    }
n-words = { $n ->
        [0] named, without text
        [one] 1 word
       *[other] { $n } words
    }
n-actors = { $n ->
        [0] no actor
        [one] 1 actor
       *[other] { $n } actors
    }
n-sections = { $n ->
        [one] 1 section
       *[other] { $n } sections
    }
words-column = Text
lines = lines { $from }–{ $to }

about-passage = About this passage
section-empty = The document names this heading without any text below it.
heading-inferred = This edition prints no heading here; it was inferred.
edition-same = The same text stands in
edition-changed = Other versions of this section:
compare-word-by-word = compare word by word
symbols = Documents cited
symbol-search = where else it is cited
acronyms = Acronyms
cite = Cite this
neighbours = Before and after in the profile
previous = Previous:
next = Next:
related = Related passages

facts = Facts
fact-established = Established
fact-address = Address
fact-website = Website
fact-social = Social media
fact-source = Source
fact-from = (from { $source })
also-called = Also called
editions = Editions
actor-search = Search within this actor
actor-by-basket = What it does, by basket
actor-rest = Further sections
actor-elsewhere = Only in other editions
compare-editions = Compare { $from } with { $to }

issue-search = { $n ->
        [0] Search this
        [one] Read the passage
       *[other] Read the { $n } passages
    }
issue-actors = Who works on it
issue-part-of = Part of
issue-parts = Includes
issue-also-in = Also in
nobody = No actor of these documents writes on it.
by-actor-hint = Text in words, a passage that several editions share counted once. Numbers below a year are passages in that edition.
basket-issues = Issues
basket-silent = No text on:
document = Document
document-holds = { $actors ->
        [0] no profile
        [one] 1 profile
       *[other] { $actors } profiles
    }, { $sections ->
        [0] no section
        [one] 1 section
       *[other] { $sections } sections
    }, { $references ->
        [0] no reference text
        [one] 1 reference text
       *[other] { $references } reference texts
    }
document-file = File
references = Reference texts

compare-lead = What an organisation said, and what it says now: two editions side by side, word by word.
compare-title = { $title }: { $from } and { $to }
compare-summary = { $sections ->
        [one] { $changed ->
            [0] The section did not change
           *[other] The section changed
        }
       *[other] { $changed ->
            [0] None of { $sections } sections changed
           *[other] { $changed } of { $sections } sections changed
        }
    }. From { $from } to { $to }, { $added ->
        [one] 1 word was added
       *[other] { $added } words were added
    } and { $removed ->
        [one] 1 was removed
       *[other] { $removed } were removed
    }.
compare-removed = removed
compare-added = added
compare-swap = swap the sides
compare-headings = In { $from } this section is headed “{ $former }”, in { $to } “{ $heading }”.
compare-contents = Sections
compare-read = Read { $edition }
compare-show-same = Show the unchanged text
status-same = unchanged
status-changed = changed
status-added = new
status-removed = gone

matrix-title = Who works on what
matrix-lead = { $actors ->
        [one] One actor
       *[other] { $actors } actors
    } by { $issues ->
        [one] one issue
       *[other] { $issues } issues
    }. The stronger the colour of a cell, the more text; the number is the passages that it opens.
matrix-legend = Less text to more:
matrix-svg = Download this matrix as an SVG picture
all-editions = All editions
all-groups = All groups

static-note = This is a static copy of the site, made on { $date }. Its search runs in your browser; other orders of the results, tables, feeds, citations as files, the filters of the matrix and the API need the server and are not part of it.
static-needs-script = This copy of the atlas searches in your browser, which needs JavaScript. The lists of issues and actors do not.
static-count = No results|1 result|{"{n}"} results
static-count-for = {"{count}"} for “{"{q}"}”
static-more = Show more

guide-title = Put this search into your site
guide-about = The widget, the frame and the API of this search, for the owners of other sites.
guide-lead = Paste a few lines. The search takes your colours and your language’s direction, follows your dark mode, sets no cookie, stores nothing, and asks this server nothing before somebody types.
guide-label = Search the Geneva Digital Atlas
guide-widget = The widget
guide-basket = Basket
guide-all-baskets = All baskets
guide-mode = Mode
guide-inline = In the page
guide-dialog = A button that opens a dialog
guide-theme = Theme
guide-as-page = As the page
guide-light = Light
guide-dark = Dark
guide-own-label = Label
guide-attributes = Attributes
guide-events = Events
guide-styles = Styles
guide-styles-note = custom properties that begin with --atlas-, and parts for ::part()
guide-copy = Copy
guide-copied = Copied
guide-size = Size
guide-size-note = { $kilobytes } kB before compression, at most 10 kB after
guide-api = The API
guide-api-note = Described in full in openapi.json (OpenAPI 3.1):
guide-plain = A plain page
guide-plain-note = The form is what is seen without script; the widget takes its place. What is found first appears below the field as one types; Enter opens the page of all results, on this site.
guide-layout = Your style sheet
guide-layout-note = Keeps the place of the widget free until it is there, so that nothing on the page moves, and gives a frame the height of the window that it is in. Colours, fonts and corners are custom properties of the element.
guide-csp = A page with a Content-Security-Policy
guide-csp-note = Add this origin to yours; nothing else is needed, no inline style, no eval. Trusted Types may be required.
guide-frame = A page that allows no script of others
guide-frame-note = Your policy needs frame-src with this origin. Content management systems find the same by oEmbed.
guide-react = React
guide-react-note = The script element of the plain page goes into index.html, with its hash; the component is the element. React 19 passes attributes and events through.
guide-vue = Vue
guide-vue-note = As for React. Tell the compiler that it is not a component: compilerOptions.isCustomElement = (tag) => tag === "atlas-search".
guide-generator = A static-site generator
guide-generator-note = Hugo, Jekyll, Eleventy: a partial with the lines of the plain page. For Hugo, layouts/partials/atlas.html, used as {"{{"} partial "atlas.html" . {"}}"}.
guide-instantsearch = InstantSearch, Autocomplete, DocSearch
guide-instantsearch-note = The published clients work unchanged; name this server as the host. Facets: issues.lvl0, issues.lvl1, actor, group, edition, kind. The index atlas_newest puts the newest edition first.

refusal-not-found = Nothing at this address
refusal-bad = This could not be answered
refusal-unavailable = Search is not answering
refusal-internal = Something went wrong
refusal-again = Try again
refusal-home = Go to the start page
# English says the message of the refusal as it is; a translation has its code and the address to word it by.
refusal-why = { $code ->
       *[any] { $address ->
           *[any] { $message }
        }
    }

# English has the labels of the documents; a translation words the groups that it knows by their ids.
group-name = { $id ->
       *[any] { $label }
    }
texts-language = The texts are in English.
