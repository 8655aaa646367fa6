# The words of the interface in English.

language-name = English
# Between thousands.
number-separator = ,

atlas-name = Atlas
site-name = { $name } Search
brand-search = Search
skip = Skip links
skip-main = Skip to the main content
skip-results = Skip to the results
skip-filters = Skip to the filters
nav = Main
nav-issues = Issues
nav-actors = Organisations
nav-matrix = Overview
nav-compare = Compare
nav-documents = Documents
nav-language = Language
breadcrumbs = You are here

search-label = Search the atlas
search-label-of = Search { $name }
search-placeholder = Organisation, issue…
search-button = Search
suggestions = Suggestions
suggestions-status = No suggestions|1 suggestion|{"{n}"} suggestions
suggestion-actor = Organisation
suggestion-issue = Issue
suggestion-basket = Basket
suggestion-heading = Heading
suggestion-acronym = Acronym
suggestion-filters = Filters
suggestion-symbol = Symbol
suggestion-edition = Edition

footer-about = A search engine over policy documents: which organisation does what on which issue.
footer-about-of = A search engine over { $name }: which organisation does what on which issue.
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
footer-embed = Add this search to your site
embed-more = All filters and details

home-title = Who works on what
home-title-of = { $name }: who works on what
home-lead = { $passages ->
        [one] One passage
       *[other] { $passages } passages
    } on { $actors ->
        [one] one organisation
       *[other] { $actors } organisations
    }, from { $documents ->
        [one] one document
       *[other] { $documents } documents
    }. Every result links to its source.
home-try = Try
home-baskets = Browse by issue basket
home-baskets-about = An issue basket is a group of issues that belong together. A passage may be filed in several.
home-ribbons-about = The wider the ribbon, the more passages. Each leads to them.
home-questions = Start from a question
question-issue = Who works on “{ $issue }”?
question-change = What did { $actor } change since { $from }?
question-change-answer = { $from } and { $to }, compared word by word
question-group = { $group }: who works on “{ $basket }”?
home-editions = The issues, edition by edition
home-editions-about = How many passages each edition has on an issue. Editions do not profile the same organisations: a higher number can mean more profiles, not more work on the issue.
home-new = New in { $edition }
home-picture = Who works on what
home-dots = Organisation by organisation
home-picture-about = The larger the dot, the more text. Every dot opens the passages it stands for.
home-picture-more = See it issue by issue
silent-actors = No passage is filed under an issue for:
home-actors = Organisations
actors-lead = { $n ->
        [one] One organisation, with what it does on each issue, in each edition.
       *[other] { $n } organisations, with what each does on each issue, in each edition.
    }
home-documents = Documents
n-more = and { $n } more
group-none = No stakeholder group given

# Between what something is called and what it is.
colon = :
filters = Filters
filters-live = Results update as you choose.
facet-adds = Several choices add up; each number is that of one choice alone.
facet-basket = Issue basket
facet-issue = Issue
facet-actor = Organisation
facet-group = Stakeholder group
facet-edition = Edition
facet-year = Year
facet-kind = Part of the profile
facet-type = Type
facet-language = Language
name-of-language = { $tag ->
        [ar] Arabic
        [de] German
        [en] English
        [es] Spanish
        [fr] French
        [it] Italian
        [nl] Dutch
        [pt] Portuguese
        [ru] Russian
        [zh] Chinese
       *[other] { $tag }
    }
collapse-off = Show every edition of a passage
apply = Apply filters
apply-sort = Sort
show-n = No results|Show 1 result|Show {"{n}"} results
issues-in = Issues in { $basket }:
n-of-m-chosen = { $n } of { $m } chosen
basket-whole = All of { $basket }
n-empty-values = { $n } without matches
n-others = { $n ->
        [one] one other
       *[other] { $n } others
    }
list-or = { $first } or { $last }
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
type-actor = Organisation profile
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
count-near-for = { $n ->
        [one] 1 passage
       *[other] { $n } passages
    } close in meaning to “{ $q }”
title-page = { $title }, page { $page }
showing-everything = This is everything. Type a query, or choose an issue basket.

active-filters = Active filters
remove-filter = Remove filter
clear-all = Clear all
sort = Sort
sort-relevance = Best match
sort-newest = Newest edition
sort-actor = Organisation, A to Z
no-such-value = { $facet }: there is no “{ $value }”; this filter was ignored.
notice-too-long = The query is longer than { $limit } characters; only the beginning was searched.
notice-too-many-lexemes = The query has more than { $limit } parts; only the first were searched.
notice-too-many-words = The query has more than { $limit } different words; the rest was left out.
notice-long-phrase = A phrase has more than { $limit } words; the rest of it was left out.
notice-loose-slop = The words of a phrase may be { $limit } words apart; that is how far they were looked for.
notice-long-word = No text has one of your words, which is longer than { $limit } letters; words that long are not corrected.
notice-too-deep = Brackets are read { $limit } deep; those further in were left out.
notice-never-opened = A closing bracket without an opening one was left out.
notice-never-closed = An opening bracket was never closed.
notice-quotation-never-closed = A quotation mark without a second one was left out; what follows it was searched as words.
notice-capitals = The whole query is in capitals, so “NOT” was taken for a word. To leave something out, put a minus in front of it, as in -ITU.
notice-one-sided = “{ $operator }” joins what stands on both sides of it; with one side missing, it was left out.
notice-nothing-excluded = “NOT” with nothing behind it was left out.
notice-common-beginning = Very many words begin with “{ $beginning }”; the most frequent { $searched } were searched.
notice-no-such-value = There is no { $facet ->
        [actor] organisation
        [group] stakeholder group
        [kind] part of the profile
       *[other] { $facet }
    } “{ $value }”; it was searched as words.
notice-no-such-field = There is no field “{ $name }”; “{ $name }” and “{ $value }” were searched as words.
notice-other-field = There is no field “{ $name }”; “{ $value }” was searched as words. The field is “{ $meant }”, as in { $meant }:{ $value }.
notice-wildcard-left-out = The * in “{ $typed }” was left out; a * may stand behind the beginning of a word, or once in a phrase at the end of a word.
notice-not-cited = Nothing cites “{ $number }”.
notice-not-cited-near = Nothing cites “{ $number }”. Shown is what cites the nearest there are, which begin with “{ $near }”.
notice-relaxed = { $having ->
        [0] Nothing has
        [one] Only one result has
       *[other] Only { $having } results have
    } { $which ->
        [both] both of your words
        [both-rarer] both of your less common words
        [most] { $asked } or more of your { $words } words
       *[most-rarer] { $asked } or more of your { $words } less common words
    }; { $having ->
        [0] results with fewer of them are shown.
       *[other] results with fewer of them are shown too.
    }
fewer-words = With fewer of your words
related-by-meaning = Related by meaning
by-meaning = By meaning
count-by-meaning = { $n ->
        [one] 1 more passage is
       *[other] { $n } more passages are
    } close to your question in meaning, in other words. The filters count only passages that match by words.
list-and = { $first } and { $last }
notice-other-editions = { $actor } has { $n ->
        [one] a profile in { $editions } only
       *[other] profiles in { $editions } only
    }.
notice-one-edition = { $actor } has a profile in one edition only, { $edition }: there is nothing to compare it with.
read-as-other = Read it as
language-of = { $language ->
    [ar] Arabic
    [en] English
    [es] Spanish
    [fr] French
    [ru] Russian
    [zh] Chinese
   *[other] { $language }
}
notice-read-as = Read as { $language ->
    [ar] Arabic
    [es] Spanish
    [fr] French
    [ru] Russian
    [zh] Chinese
   *[other] a query in another language ({ $language })
}; its words were looked up in the glossary and searched in English.
notice-untranslated = Left out, because the glossary does not have them: { $words }.
notice-spelling-corrected = Showing results for “{ $better }”. Nothing matches “{ $typed }”.
notice-spelling-tried = Nothing matches “{ $typed }”, nor “{ $better }”.
notice-no-parameter = There is no parameter `{ $name }`; it was ignored.
did-you-mean = Did you mean
zero-all-baskets = Search all issue baskets: { $n ->
        [one] 1 result
       *[other] { $n } results
    }
zero-without = Remove “{ $values }”: { $n ->
        [one] 1 result
       *[other] { $n } results
    }
zero-no-filters = Remove all filters: { $n ->
        [one] 1 result
       *[other] { $n } results
    }
zero-any-word = Match any of the words: { $n ->
        [one] 1 result
       *[other] { $n } results
    }
offers = Use as filters:
offer-with = with “{ $q }”
offer-compare = What { $actor } changed from { $from } to { $to }
zero-other-baskets = The same query in one basket:
zero-browse = Browse by issue basket:
zero-hint = Try fewer or broader words. A phrase in quotation marks must stand there word for word.
result-pages = Result pages
page = Page
page-of = { $page } of { $pages }
rows-shown = { $from }–{ $to } of { $total }
previous-page = ‹ Previous
next-page = Next ›
take-away = Download results:
as-json = JSON
as-csv = CSV
as-atom = Atom feed
feed-title = { $name }: { $q }
issues = Issues
edition = Edition
read-here = Read this passage
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
        [0] no organisation
        [one] 1 organisation
       *[other] { $n } organisations
    }
n-sections = { $n ->
        [one] 1 section
       *[other] { $n } sections
    }
words-column = Text
lines = { $n ->
        [1] line { $from }
       *[other] lines { $from }–{ $to }
    }
pages-of = { $n ->
        [one] p. { $pages }
       *[other] pp. { $pages }
    }
original = Open the document

about-passage = About this passage
section-empty = The document names this heading without any text below it.
heading-inferred = This edition prints no heading here; it was inferred.
paragraph-of = { $title }, paragraph { $n }
paragraph-alone = Paragraph { $n }
printed-in = printed in
edition-same = The same text is in
edition-changed = Other versions of this section:
compare-word-by-word = compare word by word
symbols = Documents cited
symbol-search = Other passages citing this
acronyms = Acronyms
cite = Cite this
quoted = “{ $text }”
quoted-within = ‘{ $text }’
citation = { $source }. { $address } (accessed { $day }).
quotation = { $text } – { $citation }
copy-quotation = Copy quotation
copy-link = Copy link
copied = Copied
link-here = Link to this passage
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
fact-from = (as printed in { $edition })
fact-from-document = (as printed in “{ $document }”)
fact-from-list = (from the register of organisations)
also-called = Also called
editions = Editions
actor-search = Search this organisation’s profile
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
nobody = No profile covers this issue yet.
by-actor-hint = Text is counted in words; a passage that several editions share counts once. Below each year is the number of passages in that edition.
basket-issues = Issues
basket-silent = Not covered yet:
document = Document
n-profiles = { $n ->
        [one] 1 profile
       *[other] { $n } profiles
    }
n-references = { $n ->
        [one] 1 reference text
       *[other] { $n } reference texts
    }
references = Reference texts

compare-lead = What an organisation said, and what it says now: two editions side by side, word by word.
compare-title = { $title }: { $from } and { $to }
n-changed = { $n ->
        [one] 1 section changed
       *[other] { $n } sections changed
    }
n-added = { $n ->
        [one] 1 is new in { $to }
       *[other] { $n } are new in { $to }
    }
n-removed = { $n ->
        [one] 1 from { $from } is not in the text of { $to }
       *[other] { $n } from { $from } are not in the text of { $to }
    }
n-moved = { $n ->
        [one] 1 was split or moved
       *[other] { $n } were split or moved
    }
n-same = { $n ->
        [one] 1 is unchanged
       *[other] { $n } are unchanged
    }
compare-words = From { $from } to { $to }, { $added ->
        [one] 1 word was added
       *[other] { $added } words were added
    } and { $removed ->
        [one] 1 was removed
       *[other] { $removed } were removed
    }.
compare-elsewhere = Most of this text is in another section of { $edition }:
status-moved = split or moved
compare-from = From
compare-to = To
compare-alone = Only one edition
compare-alone-about = These organisations have a profile in one edition only, so there is nothing to compare it with yet.
compare-one-edition = { $actor } has one edition, { $edition }; there is nothing to compare it with.
compare-choose = Choose an organisation
compare-oldest = Oldest edition
compare-newest = Newest edition
compare-no-edition = { $actor } has no edition of { $year }. These can be compared:
compare-same = Choose two different editions.
compare-nothing = { $actor } has no text on “{ $issue }” in both { $from } and { $to }. Its whole profiles can be compared:
actor-one-edition = One edition: there is no other to compare it with.
compare-removed = removed
compare-added = added
compare-swap = swap the sides
compare-headings = In { $from } this section is headed “{ $former }”, in { $to } “{ $heading }”.
compare-contents = Sections
compare-read = Read { $edition }
compare-show-same = Show the unchanged text
n-became = { $became ->
        [new] { $n } new
        [changed] { $n } changed
       *[left-out] { $n } not in this edition’s text
    }
status-same = unchanged
status-changed = changed
status-added = new
status-removed = not in this edition’s text

changes-title = What changed
changes-lead = What each edition of a profile added, changed and left out, organisation by organisation. An edition is compared with the one before it that profiles the organisation.
changes-none = No organisation has two editions to compare here.
changes-edition = Edition { $edition }
changes-same = The text did not change.
all-organisations = All organisations
all-issues = All issues
symbol-title = { $symbol }: who cites it
symbol-open = Open the document
no-year = Without a year
symbol-lead = Cited in { $n ->
        [one] one passage
       *[other] { $n } passages
    } by { $organisations ->
        [0] no organisation
        [one] one organisation
       *[other] { $organisations } organisations
    }, in { $editions ->
        [one] one edition
       *[other] { $editions } editions
    }.

matrix-title = Who works on what
matrix-lead = { $actors ->
        [one] One organisation
       *[other] { $actors } organisations
    } by { $issues ->
        [one] one issue
       *[other] { $issues } issues
    }. The stronger the colour of a cell, the more text; the number is the passages that it opens.
matrix-less = Text: less
matrix-more = more
matrix-svg = Download this overview as an SVG picture
all-editions = All editions
all-groups = All groups

static-note = This is a static copy of the site, made on { $date }. Its search runs in your browser; tables, citations as files, the filters of the overview and the API need the server and are not part of it.
static-needs-script = This copy searches in your browser, which needs JavaScript. The lists of issues and organisations do not.
static-count = No results|1 result|{"{n}"} results
static-count-for = {"{count}"} for “{"{q}"}”
static-more = Show more
static-issues = No issues|1 issue|{"{n}"} issues
static-chosen = 1 of {"{m}"} chosen|{"{n}"} of {"{m}"} chosen
static-show-all = Show all {"{n}"}
static-limits = This copy searches as the server does, for words, names, symbols, “phrases” and -words, in the languages that it knows. It does not know OR and brackets, title: and symbol:, nor how far apart the words of a phrase may be.
static-corrected = Showing results for “{"{better}"}”. Nothing matches “{"{typed}"}”.
static-read-as = Read as {"{language}"} and searched in English.
static-unknown = Nothing matches “{"{words}"}”.
static-list = Go to the list
static-widget = The search on your own pages
static-widget-lead = These two lines put it there, and need nothing else. On a site of another origin the host of this copy has to let its files be read (Access-Control-Allow-Origin), and a Content-Security-Policy there has to name the host in script-src and connect-src.

guide-title = Add this search to your site
guide-about = The widget, the frame and the API of this search, for the owners of other sites.
guide-lead = Paste a few lines. The search takes your colours and your language’s direction, follows your dark mode, sets no cookie, stores nothing, and asks this server nothing before somebody types.
guide-label = Search the atlas
guide-label-of = Search { $name }
guide-contents = On this page
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
guide-copy = Copy
guide-copied = Copied
guide-size = Size
guide-size-note = { $kilobytes } kB before compression, at most 10 kB after
guide-api = The API
guide-api-note = The answers shown as examples are of the archive that this program was first written for. Described in full in openapi.json (OpenAPI 3.1):
guide-plain = A plain page
guide-plain-note = The form is what is seen without script; the widget takes its place. What is found first appears below the field as one types; Enter opens the page of all results, on this site.
guide-layout = Your style sheet
guide-layout-note = Keeps the place of the widget free until it is there, so that nothing on the page moves, and gives a frame the height of the window that it is in. Colours, fonts and corners are custom properties of the element.
guide-csp = A page with a Content-Security-Policy
guide-csp-note = Add this origin to yours; nothing else is needed, no inline style, no eval. Trusted Types may be required.
guide-frame = A page that allows no third-party scripts
guide-frame-note = Your policy needs frame-src with this origin. Systems in which this site is set up as an oEmbed provider find the same frame by the address of a page.
guide-react = React
guide-react-note = The script element of the plain page goes into index.html, with its hash; the component is the element. React 19 passes attributes and events through. For bundlers there is a package with types and a component, in the folder packages/atlas-search of the source.
guide-vue = Vue
guide-vue-note = As for React. Tell the compiler that it is not a component: compilerOptions.isCustomElement = (tag) => tag === "atlas-search".
guide-generator = A static-site generator
guide-generator-note = Hugo, Jekyll, Eleventy: a partial with the lines of the plain page. For Hugo, layouts/partials/atlas.html, used as {"{{"} partial "atlas.html" . {"}}"}.
guide-instantsearch = InstantSearch, Autocomplete
guide-instantsearch-note = The published clients work unchanged; name this server as the host. Facets: issues.lvl0, issues.lvl1, actor, group, edition, kind. The index atlas_newest puts the newest edition first.
guide-recipes = Recipes
guide-surface = Reference
guide-name = Name
guide-values = Values
guide-default = Default
guide-detail = detail
guide-meaning = What it is for
guide-properties = Properties for your style sheet
guide-parts = Parts for ::part()
guide-accent = Set --atlas-accent to your colour, and the text on it is black or white by itself, whichever has more contrast: on UN blue (#009edb) white would have 3 : 1, black has 6.9 : 1. It takes a browser of 2024 or later; for older ones, or for a colour of your own, set --atlas-on-accent.
guide-colours = Your colours
guide-colours-note = Properties are set on the element, or on any element around it; parts are reached from the style sheet of the page.
guide-wordpress = WordPress
guide-wordpress-note = Paste it into the editor; it becomes a Custom HTML block. WordPress keeps scripts only from those who may write unfiltered HTML: administrators and editors, and on a network of sites its administrators alone. Do not paste the address of a search page by itself: WordPress puts what it finds there by oEmbed into a sandbox in which neither forms nor links work.
guide-drupal = Drupal: the library
guide-drupal-note = In THEME.libraries.yml, with the name of your theme for THEME.
guide-drupal-template = Drupal: the template
guide-drupal-template-note = In a template of the theme, such as block--search-form-block.html.twig. Text formats remove elements that they do not know, so do not paste it into the text of a page.
guide-host = A host of static files
guide-host-note = As the file _headers, for Netlify and Cloudflare Pages; the lines of the plain page stand in the pages themselves.
guide-meta = A host that sends no headers of yours
guide-meta-note = GitHub Pages, for example: in the head of each page, above all scripts.
guide-strict = A strict policy
guide-strict-note = Allows this one file by its hash, and nothing else of this server; add what your own pages need. Where your policy works by nonces, or for browsers that do not know hashes of files, put your nonce on the script element instead. A new version of the widget has a new hash.
guide-docsearch = DocSearch
guide-docsearch-note = DocSearch 5 asks the indices that you name, through a client that you give it; this client asks this server.

widget-attribute-src = The address of the atlas, such as https://atlas.example. Unless given, the one that the script came from.
widget-attribute-action = Where Enter leads. Unless given, the action of the form inside, else the search page of the atlas.
widget-attribute-basket = Searches in these baskets alone: ids, with commas between them.
widget-attribute-issue = Searches in these issues alone: ids, with commas between them.
widget-attribute-actor = Searches what these actors do: ids, with commas between them.
widget-attribute-facets = With none, there is no list to choose a basket from.
widget-attribute-mode = The field in the page, or a button that opens a dialog with it.
widget-attribute-label = What the field, or the button of a dialog, is called. Unless given, in the language of the element.
widget-attribute-hide-label = Shows the label to screen readers alone.
widget-attribute-placeholder = What stands in the field while it is empty.
widget-attribute-q = What stands in the field at first.
widget-attribute-limit = How many suggestions there are, at most 10.
widget-attribute-min-length = How many characters are typed before it asks, at most 100.
widget-attribute-debounce = How long it waits after a key before it asks, in milliseconds, at most 5000.
widget-attribute-shortcut = A key that leads to the field together with Control or Command, such as mod+k.
widget-attribute-theme = Light or dark, whatever the page is. Unless given, as the page.
widget-attribute-lang = The language of its words, of the answers, and of the pages that its links and Enter lead to: en or fr. Unless given, that of the place it stands in.
widget-attribute-target = The window in which results open, as in links.
widget-event-ready = It has taken the place of the form.
widget-event-query = It asks for suggestions.
widget-event-results = They are there: how many results the search page has, and how many milliseconds it took.
widget-event-select = A suggestion was chosen; it has an id if it is one passage or one named thing, and none if it leads to a search. preventDefault() keeps the page from opening.
widget-event-submit = Enter or the button was pressed. preventDefault() keeps the search page from opening.
widget-event-toggle = The suggestions were shown or hidden.
widget-event-error = The atlas did not answer; status is that of HTTP, if there was an answer.
widget-property-accent = The colour of buttons, opaque.
widget-property-on-accent = The colour of text on the accent. Unless given, black or white, whichever has more contrast: never less than 4.5 : 1.
widget-property-fg = The colour of text.
widget-property-fg-muted = The colour of text that matters less.
widget-property-bg = The colour of field, list and dialog.
widget-property-bg-hover = The colour of the suggestion that is pointed at or active.
widget-property-border = The colour of borders.
widget-property-focus = The colour of the line around what has the focus.
widget-property-mark-bg = The colour behind a match.
widget-property-mark-fg = The colour of a match.
widget-property-font = The font.
widget-property-font-size = The size of the font.
widget-property-width = The greatest width.
widget-property-gap = The space between field, list of baskets and button.
widget-property-radius = How round the corners are.
widget-property-shadow = The shadow of the suggestions.
widget-property-list-max-height = The greatest height of the suggestions.
widget-property-z = The layer of the suggestions.
widget-part-form = The whole form.
widget-part-label = The label above the field.
widget-part-input = The field.
widget-part-facet = The list to choose a basket from.
widget-part-button = The button that opens the search page.
widget-part-footer = The panel below the field, which holds suggestions or a message.
widget-part-list = The list of suggestions.
widget-part-option = A suggestion.
widget-part-option-active = The suggestion that the arrow keys have chosen.
widget-part-title = The first line of a suggestion.
widget-part-path = Where a passage stands.
widget-part-count = How many passages something has.
widget-part-snippet = The lines of a passage that match.
widget-part-mark = A match.
widget-part-error = The line that says that nothing is found, or that the atlas does not answer.
widget-part-more = The link in it to the search page.
widget-part-status = What screen readers are told; nobody sees it.
widget-part-trigger = The button that opens the dialog.
widget-part-dialog = The dialog.
widget-part-close = The button that closes the dialog.

refusal-not-found = Page not found
refusal-no-page = No such page of results
refusal-bad = This request could not be answered
refusal-unavailable = Search is not answering
refusal-internal = Something went wrong
refusal-again = Try again
refusal-first-page = Go to page 1
refusal-plain = Start again with nothing chosen
refusal-home = Go to the start page
# English says the message of the refusal as it is, where that speaks to readers; a translation has its code and
# the address to word it by.
refusal-why = { $code ->
        [invalid_parameter] A part of this address has a form that is not understood. { $message }
        [not_found] There is nothing at “{ $address }”. Try the search above.
        [page_past_the_end] This page is past the last one.
        [page_too_deep] This page of results is too far down. Narrow the search instead.
        [query_too_long] This search is longer than the server takes. Try with fewer words.
       *[any] { $message }
    }

refusal-anywhere = There is nothing at this address. Try the search above.

# English has the labels of the documents; a translation words the groups that it knows by their ids.
group-name = { $id ->
       *[any] { $label }
    }
texts-language = The texts are in English.

# For programs that read for people, in /llms.txt.
llms-about = Every passage has its source: document, edition, lines, and the address of its page, which is the one to cite. Questions may be asked in other languages of the United Nations.
llms-programs = For programs
llms-pages = Pages
llms-api = The API
llms-api-note = OpenAPI 3.1, JSON over HTTP, no key
llms-mcp = The tools
llms-mcp-note = Model Context Protocol, streamable HTTP: search, read a section with its source, list organisations and issues, compare
llms-json = A search as JSON
llms-json-note = one page of hits with snippets, sources and counts
llms-csv = All passages as a table
llms-csv-note = CSV, with the same parameters as a search
llms-search = Search
llms-search-note = words, "phrases", AND, OR, NOT, and a filter for each facet
llms-matrix-note = organisations by issue, and how much each has to say
llms-sitemap = Sitemap
llms-sitemap-note = every page once
