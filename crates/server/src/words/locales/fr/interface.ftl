# The words of the interface in French. The documents themselves are in English.

language-name = Français
# Between thousands: a narrow space that does not break.
number-separator = { "\u202F" }

atlas-name = Atlas
site-name = { $name } – recherche
brand-search = Recherche
skip = Liens d’évitement
skip-main = Aller au contenu principal
skip-results = Aller aux résultats
skip-filters = Aller aux filtres
nav = Navigation principale
nav-issues = Enjeux
nav-actors = Organisations
nav-matrix = Vue d’ensemble
nav-compare = Comparer
nav-documents = Documents
nav-language = Langue
breadcrumbs = Vous êtes ici

search-label = Rechercher dans l’atlas
search-label-of = Rechercher dans « { $name } »
search-placeholder = Organisation, enjeu…
search-button = Rechercher
suggestions = Suggestions
suggestions-status = Aucune suggestion|1 suggestion|{"{n}"} suggestions
suggestion-actor = Organisation
suggestion-issue = Enjeu
suggestion-basket = Domaine
suggestion-heading = Titre
suggestion-acronym = Sigle
suggestion-filters = Filtres
suggestion-symbol = Cote
suggestion-edition = Édition

footer-about = Un moteur de recherche dans des documents de politique publique : quelle organisation fait quoi, sur quel enjeu.
footer-about-of = Le moteur de recherche de « { $name } » : quelle organisation fait quoi, sur quel enjeu.
on-paper = { $address }, consulté le { $date }
date = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [month-1] janvier
        [month-2] février
        [month-3] mars
        [month-4] avril
        [month-5] mai
        [month-6] juin
        [month-7] juillet
        [month-8] août
        [month-9] septembre
        [month-10] octobre
        [month-11] novembre
       *[month-12] décembre
    } { $year }
footer-api = API
footer-embed = Ajouter cette recherche à votre site
embed-more = Tous les filtres et détails

home-title = Qui travaille sur quoi
home-title-of = { $name } : qui travaille sur quoi
home-lead = { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    } sur { $actors ->
        [one] { $actors } organisation
       *[other] { $actors } organisations
    }, tirés de { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }. Chaque résultat mène à sa source.
home-try = Essayez
home-baskets = Parcourir par domaine
home-baskets-about = Un domaine réunit des enjeux apparentés. Un même passage peut relever de plusieurs domaines.
home-ribbons-about = Plus le ruban est large, plus il y a de passages ; chaque ruban y mène.
home-questions = Partir d’une question
question-issue = Qui travaille sur « { $issue } » ?
question-change = { $actor } : qu’est-ce qui a changé depuis { $from } ?
question-change-answer = { $from } et { $to }, comparés mot à mot
question-group = { $group } : qui travaille sur « { $basket } » ?
home-editions = Les enjeux, d’une édition à l’autre
home-editions-about = Combien de passages chaque édition consacre à un enjeu. Les éditions ne présentent pas les mêmes organisations : un nombre plus élevé peut venir de profils plus nombreux, et non d’un travail accru sur l’enjeu.
home-new = Nouveau en { $edition }
home-picture = Qui travaille sur quoi
home-dots = Organisation par organisation
home-picture-about = Plus le point est grand, plus il y a de texte. Chaque point ouvre les passages qu’il représente.
home-picture-more = Voir enjeu par enjeu
silent-actors = Aucun passage n’est classé sous un enjeu pour :
home-actors = Organisations
actors-lead = { $n ->
        [one] { $n } organisation, et ce qu’elle fait sur chaque enjeu, dans chaque édition.
       *[other] { $n } organisations, et ce que chacune fait sur chaque enjeu, dans chaque édition.
    }
home-documents = Documents
n-more = { $n ->
        [one] et { $n } autre
       *[other] et { $n } autres
    }
group-none = Sans groupe de parties prenantes

# Derrière un libellé, avec son espace insécable.
colon = { "\u00A0" }:
filters = Filtres
filters-live = Les résultats suivent vos choix.
facet-adds = Plusieurs choix s’ajoutent ; chaque nombre est celui d’un choix seul.
facet-basket = Domaine
facet-issue = Enjeu
facet-actor = Organisation
facet-group = Groupe de parties prenantes
facet-edition = Édition
facet-year = Année
facet-kind = Partie du profil
facet-type = Type
facet-language = Langue
name-of-language = { $tag ->
        [ar] Arabe
        [de] Allemand
        [en] Anglais
        [es] Espagnol
        [fr] Français
        [it] Italien
        [nl] Néerlandais
        [pt] Portugais
        [ru] Russe
        [zh] Chinois
       *[other] { $tag }
    }
collapse-off = Afficher chaque édition d’un passage
apply = Appliquer les filtres
apply-sort = Trier
show-n = Aucun résultat|Afficher 1 résultat|Afficher {"{n}"} résultats
issues-in = Enjeux : { $basket },
n-of-m-chosen = { $n ->
        [one] { $n } choisi sur { $m }
       *[other] { $n } choisis sur { $m }
    }
basket-whole = Tout « { $basket } »
n-empty-values = { $n } sans résultat
n-others = { $n ->
        [one] une autre
       *[other] { $n } autres
    }
list-or = { $first } ou { $last }
n-chosen = { $n ->
        [one] ({ $n } choisi)
       *[other] ({ $n } choisis)
    }
n-issues = { $n ->
        [one] { $n } enjeu
       *[other] { $n } enjeux
    }
without-matches = sans résultat
n-empty-issues = { $n ->
        [one] { $n } enjeu sans résultat
       *[other] { $n } enjeux sans résultat
    }
find-in = Trouver dans : { $facet }
find-placeholder = Trouver…
show-all = Tout montrer ({ $n })
show-most = Montrer les { $n } qui ont le plus de résultats
results-word = { $n ->
        [one] résultat
       *[other] résultats
    }

kind-about = Présentation
kind-digital-activities = Activités numériques
kind-policy-issue = Enjeu de politique
kind-digital-tools = Outils numériques
kind-future-of-meetings = Avenir des réunions
kind-social-media = Réseaux sociaux
kind-other = Autre
type-actor = Profil d’organisation
type-section = Section
type-reference = Texte de référence

count-all = { $n ->
        [one] { $n } passage
       *[other] { $n } passages
    }
count-in = { $n ->
        [0] Aucun résultat
        [one] { $n } résultat
       *[other] { $n } résultats
    } dans « { $place } »
count-for = { $n ->
        [0] Aucun résultat
        [one] { $n } résultat
       *[other] { $n } résultats
    } pour « { $q } »
count-for-in = { $n ->
        [0] Aucun résultat
        [one] { $n } résultat
       *[other] { $n } résultats
    } pour « { $q } » dans « { $place } »
count-near-for = { $n ->
        [one] { $n } passage proche
       *[other] { $n } passages proches
    } par le sens de « { $q } »
title-page = { $title }, page { $page }
showing-everything = Tout est affiché. Saisissez une recherche ou choisissez un domaine.

active-filters = Filtres actifs
remove-filter = Retirer le filtre
clear-all = Tout effacer
sort = Trier
sort-relevance = Pertinence
sort-newest = Édition la plus récente
sort-actor = Organisation, de A à Z
no-such-value = { $facet } : la valeur « { $value } » n’existe pas et a été ignorée.
notice-too-long = La recherche dépasse { $limit } caractères ; seul le début a été pris en compte.
notice-too-many-lexemes = La recherche a plus de { $limit } éléments ; seuls les premiers ont été pris en compte.
notice-too-many-words = La recherche a plus de { $limit } mots différents ; les autres ont été laissés de côté.
notice-long-phrase = Une expression a plus de { $limit } mots ; la suite a été laissée de côté.
notice-loose-slop = Les mots d’une expression peuvent être distants de { $limit } mots ; ils ont été cherchés jusqu’à cette distance.
notice-long-word = Aucun texte ne contient un mot saisi de plus de { $limit } lettres ; les mots aussi longs ne sont pas corrigés.
notice-too-deep = Les parenthèses sont lues sur { $limit } niveaux ; celles au-delà ont été laissées de côté.
notice-never-opened = Une parenthèse fermante sans ouvrante a été laissée de côté.
notice-never-closed = Une parenthèse ouvrante n’est jamais fermée.
notice-quotation-never-closed = Un guillemet sans son second a été laissé de côté ; ce qui le suit a été cherché mot à mot.
notice-capitals = Toute la requête est en capitales : « NOT » y a été pris pour un mot. Pour exclure un mot, mettez un signe moins devant, comme dans -ITU.
notice-one-sided = « { $operator } » relie ce qui se trouve de part et d’autre ; comme un côté manque, il a été laissé de côté.
notice-nothing-excluded = « NOT » sans rien derrière a été laissé de côté.
notice-common-beginning = De très nombreux mots commencent par « { $beginning } » ; les { $searched } plus fréquents ont été cherchés.
notice-no-such-value = { $facet ->
        [basket] Le domaine
        [issue] L’enjeu
        [actor] L’organisation
        [group] Le groupe
        [edition] L’édition
        [kind] La partie de profil
       *[type] Le type
    } « { $value } » n’existe pas ; cette valeur a été cherchée comme des mots.
notice-no-such-field = Il n’y a pas de champ « { $name } » ; « { $name } » et « { $value } » ont été cherchés comme des mots.
notice-other-field = Il n’y a pas de champ « { $name } » ; « { $value } » a été cherché comme des mots. Le champ est « { $meant } », comme dans { $meant }:{ $value }.
notice-wildcard-left-out = L’astérisque dans « { $typed } » a été laissé de côté ; il se place après le début d’un mot, ou une fois dans une expression, à la fin d’un mot.
notice-not-cited = Aucun texte ne cite « { $number } ».
notice-not-cited-near = Aucun texte ne cite « { $number } ». Voici ce qui cite les plus proches, qui commencent par « { $near } ».
notice-relaxed = { $having ->
        [0] Aucun texte n’a
        [one] Un seul résultat a
       *[other] Seuls { $having } résultats ont
    } { $which ->
        [both] vos deux mots
        [both-rarer] vos deux mots les moins courants
        [most] au moins { $asked } de vos { $words } mots
       *[most-rarer] au moins { $asked } de vos { $words } mots les moins courants
    } ; { $having ->
        [0] ceux qui en ont moins sont montrés.
       *[other] ceux qui en ont moins sont montrés aussi.
    }
fewer-words = Avec une partie de vos mots
related-by-meaning = Proches par le sens
by-meaning = Par le sens
count-by-meaning = { $n ->
        [one] { $n } autre passage est proche
       *[other] { $n } autres passages sont proches
    } de votre question par le sens, en d’autres termes. Les filtres ne comptent que ce qui correspond par les mots.
list-and = { $first } et { $last }
notice-other-editions = { $actor } n’a de { $n ->
        [one] profil que dans l’édition { $editions }
       *[other] profils que dans les éditions { $editions }
    }.
notice-one-edition = { $actor } n’a de profil que dans une édition, { $edition } : il n’y a rien à quoi le comparer.
read-as-other = La lire en
language-of = { $language ->
    [ar] arabe
    [en] anglais
    [es] espagnol
    [fr] français
    [ru] russe
    [zh] chinois
   *[other] { $language }
}
notice-read-as = Recherche lue { $language ->
    [ar] en arabe
    [es] en espagnol
    [fr] en français
    [ru] en russe
    [zh] en chinois
   *[other] dans une autre langue ({ $language })
} ; ses mots ont été traduits par le glossaire et cherchés en anglais.
notice-untranslated = Absents du glossaire, donc laissés de côté : { $words }.
notice-spelling-corrected = Résultats pour « { $better } ». Rien ne correspond à « { $typed } ».
notice-spelling-tried = Rien ne correspond à « { $typed } », ni à « { $better } ».
notice-no-parameter = Il n’y a pas de paramètre `{ $name }` ; il a été ignoré.
did-you-mean = Vouliez-vous dire
zero-all-baskets = Chercher dans tous les domaines : { $n ->
        [one] { $n } résultat
       *[other] { $n } résultats
    }
zero-without = Retirer « { $values } » : { $n ->
        [one] { $n } résultat
       *[other] { $n } résultats
    }
zero-no-filters = Retirer tous les filtres : { $n ->
        [one] { $n } résultat
       *[other] { $n } résultats
    }
zero-any-word = Avec au moins un des mots : { $n ->
        [one] { $n } résultat
       *[other] { $n } résultats
    }
offers = Utiliser comme filtres :
offer-with = avec « { $q } »
offer-compare = Ce que { $actor } a changé de { $from } à { $to }
zero-other-baskets = La même recherche dans un domaine :
zero-browse = Parcourir les domaines :
zero-hint = Essayez des mots moins nombreux ou plus généraux. Une expression entre guillemets est cherchée mot pour mot.
result-pages = Pages de résultats
page = Page
page-of = { $page } sur { $pages }
rows-shown = { $from }–{ $to } sur { $total }
previous-page = ‹ Précédente
next-page = Suivante ›
take-away = Télécharger les résultats :
as-json = JSON
as-csv = CSV
as-atom = Flux Atom
feed-title = { $name } : { $q }
issues = Enjeux
edition = Édition
read-here = Lire ce passage
fragment-of = extrait { $n } de
also-in = Aussi dans d’autres éditions :

n-passages = { $n ->
        [0] aucun passage
        [one] { $n } passage
       *[other] { $n } passages
    }
passages-word = { $n ->
        [one] passage
       *[other] passages
    }
n-words = { $n ->
        [0] cité, sans texte
        [one] { $n } mot
       *[other] { $n } mots
    }
n-actors = { $n ->
        [0] aucune organisation
        [one] { $n } organisation
       *[other] { $n } organisations
    }
n-sections = { $n ->
        [one] { $n } section
       *[other] { $n } sections
    }
words-column = Texte
lines = { $n ->
        [1] ligne { $from }
       *[other] lignes { $from }–{ $to }
    }
pages-of = { $n ->
        [one] p. { $pages }
       *[other] p. { $pages }
    }
original = Ouvrir le document

about-passage = À propos de ce passage
section-empty = Le document donne ce titre, sans texte au-dessous.
heading-inferred = Cette édition n’imprime pas de titre ici ; il a été déduit.
paragraph-of = { $title }, paragraphe { $n }
paragraph-alone = Paragraphe { $n }
printed-in = imprimé dans
edition-same = Le même texte figure dans
edition-changed = Autres versions de cette section :
compare-word-by-word = comparer mot à mot
symbols = Documents cités
symbol-search = Autres passages qui le citent
acronyms = Sigles
cite = Citer ce passage
quoted = « { $text } »
quoted-within = ‹{ "\u00A0" }{ $text }{ "\u00A0" }›
citation = { $source }. { $address } (consulté le { $day }).
quotation = { $text } – { $citation }
copy-quotation = Copier la citation
copy-link = Copier le lien
copied = Copié
link-here = Lien vers ce passage
neighbours = Avant et après dans le profil
previous = Précédent :
next = Suivant :
related = Passages apparentés

facts = En bref
fact-established = Création
fact-address = Adresse
fact-website = Site web
fact-social = Réseaux sociaux
fact-source = Source
fact-from = (d’après l’édition { $edition })
fact-from-document = (d’après « { $document } »)
fact-from-list = (d’après le répertoire des organisations)
also-called = Autres noms, en anglais
editions = Éditions
actor-search = Chercher dans le profil de cette organisation
actor-by-basket = Ce qu’elle fait, par domaine
actor-rest = Autres sections
actor-elsewhere = Dans d’autres éditions seulement
compare-editions = Comparer { $from } et { $to }

issue-search = { $n ->
        [0] Rechercher
        [one] Lire le passage
       *[other] Lire les { $n } passages
    }
issue-actors = Qui y travaille
issue-part-of = Fait partie de
issue-parts = Comprend
issue-also-in = Aussi dans
nobody = Aucun profil n’aborde encore cet enjeu.
by-actor-hint = Le texte est compté en mots ; un passage commun à plusieurs éditions compte une fois. Sous chaque année figure le nombre de passages de cette édition.
basket-issues = Enjeux
basket-silent = Pas encore abordés :
document = Document
n-profiles = { $n ->
        [one] { $n } profil
       *[other] { $n } profils
    }
n-references = { $n ->
        [one] { $n } texte de référence
       *[other] { $n } textes de référence
    }
references = Textes de référence

compare-lead = Ce qu’une organisation disait et ce qu’elle dit : deux éditions côte à côte, mot à mot.
compare-title = { $title } : { $from } et { $to }
n-changed = { $n ->
        [one] { $n } section modifiée
       *[other] { $n } sections modifiées
    }
n-added = { $n ->
        [one] { $n } nouvelle en { $to }
       *[other] { $n } nouvelles en { $to }
    }
n-removed = { $n ->
        [one] { $n } de { $from } absente du texte de { $to }
       *[other] { $n } de { $from } absentes du texte de { $to }
    }
n-moved = { $n ->
        [one] { $n } scindée ou déplacée
       *[other] { $n } scindées ou déplacées
    }
n-same = { $n ->
        [one] { $n } inchangée
       *[other] { $n } inchangées
    }
compare-words = De { $from } à { $to }, { $added ->
        [one] { $added } mot ajouté
       *[other] { $added } mots ajoutés
    } et { $removed ->
        [one] { $removed } supprimé
       *[other] { $removed } supprimés
    }.
compare-elsewhere = L’essentiel de ce texte figure dans une autre section de { $edition } :
status-moved = scindé ou déplacé
compare-from = De
compare-to = À
compare-alone = Une seule édition
compare-alone-about = Ces organisations n’ont de profil que dans une édition : il n’y a encore rien à comparer.
compare-one-edition = { $actor } : une seule édition, { $edition }, donc rien à comparer.
compare-choose = Choisir une organisation
compare-oldest = La plus ancienne
compare-newest = La plus récente
compare-no-edition = { $actor } : pas d’édition de { $year }. On peut comparer :
compare-same = Choisissez deux éditions différentes.
compare-nothing = { $actor } : aucun texte sur « { $issue } » à la fois en { $from } et en { $to }. Ses profils entiers peuvent se comparer :
actor-one-edition = Une seule édition : il n’y en a pas d’autre à laquelle la comparer.
compare-removed = retiré
compare-added = ajouté
compare-swap = échanger les côtés
compare-headings = En { $from }, cette section est intitulée « { $former } », en { $to } « { $heading } ».
compare-contents = Sections
compare-read = Lire { $edition }
compare-show-same = Montrer le texte inchangé
n-became = { $n ->
        [one] { $became ->
            [new] { $n } nouvelle
            [changed] { $n } modifiée
           *[left-out] { $n } absente du texte de cette édition
        }
       *[other] { $became ->
            [new] { $n } nouvelles
            [changed] { $n } modifiées
           *[left-out] { $n } absentes du texte de cette édition
        }
    }
status-same = inchangée
status-changed = modifiée
status-added = nouvelle
status-removed = absente du texte de cette édition

changes-title = Ce qui a changé
changes-lead = Ce que chaque édition d’un profil a ajouté, modifié ou laissé de côté, organisation par organisation. Une édition est comparée à la précédente qui publie le profil de l’organisation.
changes-none = Aucune organisation n’a ici deux éditions à comparer.
changes-edition = Édition { $edition }
changes-same = Le texte n’a pas changé.
all-organisations = Toutes les organisations
all-issues = Tous les enjeux
symbol-title = { $symbol } : qui le cite
symbol-open = Ouvrir le document
no-year = Sans année
symbol-lead = Cité dans { $n ->
        [one] un passage
       *[other] { $n } passages
    } par { $organisations ->
        [0] aucune organisation
        [one] une organisation
       *[other] { $organisations } organisations
    }, dans { $editions ->
        [one] une édition
       *[other] { $editions } éditions
    }.

matrix-title = Qui travaille sur quoi
matrix-lead = { $actors ->
        [one] { $actors } organisation
       *[other] { $actors } organisations
    } par { $issues ->
        [one] { $issues } enjeu
       *[other] { $issues } enjeux
    }. Plus la couleur d’une case est soutenue, plus il y a de texte ; le nombre est celui des passages qu’elle ouvre.
matrix-less = Texte : moins
matrix-more = plus
matrix-svg = Télécharger cette vue d’ensemble en image SVG
all-editions = Toutes les éditions
all-groups = Tous les groupes

static-note = Ceci est une copie statique du site, faite le { $date }. La recherche s’y fait dans votre navigateur ; les tableaux, les citations en fichiers, les filtres de la vue d’ensemble et l’API demandent le serveur et n’en font pas partie.
static-needs-script = La recherche de cette copie se fait dans votre navigateur, ce qui demande JavaScript. Les listes d’enjeux et d’organisations s’en passent.
static-count = Aucun résultat|1 résultat|{"{n}"} résultats
static-count-for = {"{count}"} pour « {"{q}"} »
static-more = Montrer la suite
static-issues = Aucun enjeu|1 enjeu|{"{n}"} enjeux
static-chosen = 1 choisi sur {"{m}"}|{"{n}"} choisis sur {"{m}"}
static-show-all = Tout montrer ({"{n}"})
static-limits = Cette copie cherche comme le serveur : mots, noms, cotes, « expressions » et -mots, dans les langues qu’elle connaît. Elle ne connaît ni OR ni les parenthèses, ni title: ni symbol:, ni l’écart permis entre les mots d’une expression.
static-corrected = Résultats pour « {"{better}"} ». Rien ne correspond à « {"{typed}"} ».
static-read-as = Recherche lue en {"{language}"} et traduite en anglais.
static-unknown = Rien ne correspond à « {"{words}"} ».
static-list = Aller à la liste
static-widget = La recherche sur vos propres pages
static-widget-lead = Ces deux lignes l’y mettent, et il n’en faut pas plus. Sur un site d’une autre origine, l’hôte de cette copie doit laisser lire ses fichiers (Access-Control-Allow-Origin), et une Content-Security-Policy y doit nommer l’hôte dans script-src et connect-src.

guide-title = Ajoutez cette recherche à votre site
guide-about = Le composant, le cadre et l’API de cette recherche, pour qui tient un autre site.
guide-lead = Collez quelques lignes. La recherche prend vos couleurs et le sens d’écriture de votre langue, suit votre mode sombre, ne pose aucun cookie, n’enregistre rien et ne demande rien à ce serveur avant que l’on écrive.
guide-label = Rechercher dans l’atlas
guide-label-of = Rechercher dans « { $name } »
guide-contents = Sur cette page
guide-widget = Le composant
guide-basket = Domaine
guide-all-baskets = Tous les domaines
guide-mode = Mode
guide-inline = Dans la page
guide-dialog = Un bouton qui ouvre une boîte de dialogue
guide-theme = Thème
guide-as-page = Comme la page
guide-light = Clair
guide-dark = Sombre
guide-own-label = Libellé
guide-attributes = Attributs
guide-events = Événements
guide-copy = Copier
guide-copied = Copié
guide-size = Taille
guide-size-note = { $kilobytes } ko avant compression, 10 ko au plus après
guide-api = L’API
guide-api-note = Les réponses données en exemple viennent de l’archive pour laquelle ce programme a d’abord été écrit. Description complète, en anglais, dans openapi.json (OpenAPI 3.1) :
guide-plain = Une page simple
guide-plain-note = Le formulaire est ce que l’on voit sans script ; le composant prend sa place. Les premiers résultats paraissent sous le champ pendant la saisie ; Entrée ouvre la page de tous les résultats, sur ce site.
guide-layout = Votre feuille de style
guide-layout-note = Réserve la place du composant jusqu’à ce qu’il soit là, pour que rien ne bouge dans la page, et donne à un cadre la hauteur de sa fenêtre. Couleurs, polices et coins sont des propriétés personnalisées de l’élément.
guide-csp = Une page avec une Content-Security-Policy
guide-csp-note = Ajoutez cette origine à la vôtre ; rien d’autre n’est nécessaire, ni style en ligne, ni eval. Les Trusted Types peuvent être exigés.
guide-frame = Une page qui n’admet aucun script tiers
guide-frame-note = Votre politique demande frame-src avec cette origine. Les systèmes où ce site est déclaré comme fournisseur oEmbed trouvent le même cadre par l’adresse d’une page.
guide-react = React
guide-react-note = L’élément script de la page simple va dans index.html, avec son empreinte ; le composant est l’élément. React 19 transmet attributs et événements. Pour les outils d’assemblage, il existe un paquet avec des types et un composant, dans le dossier packages/atlas-search des sources.
guide-vue = Vue
guide-vue-note = Comme pour React. Dites au compilateur que ce n’est pas un composant : compilerOptions.isCustomElement = (tag) => tag === "atlas-search".
guide-generator = Un générateur de sites statiques
guide-generator-note = Hugo, Jekyll, Eleventy : un gabarit partiel avec les lignes de la page simple. Pour Hugo, layouts/partials/atlas.html, utilisé par {"{{"} partial "atlas.html" . {"}}"}.
guide-instantsearch = InstantSearch, Autocomplete
guide-instantsearch-note = Les clients publiés fonctionnent sans changement ; nommez ce serveur comme hôte. Facettes : issues.lvl0, issues.lvl1, actor, group, edition, kind. L’index atlas_newest met l’édition la plus récente en tête.
guide-recipes = Recettes
guide-surface = Référence
guide-name = Nom
guide-values = Valeurs
guide-default = Défaut
guide-detail = detail
guide-meaning = À quoi cela sert
guide-properties = Propriétés pour votre feuille de style
guide-parts = Parties pour ::part()
guide-accent = Donnez votre couleur à --atlas-accent, et le texte qu’elle porte devient de lui-même noir ou blanc, selon ce qui contraste le plus : sur le bleu de l’ONU (#009edb), le blanc aurait 3 : 1, le noir a 6,9 : 1. Il faut un navigateur de 2024 ou plus récent ; pour les autres, ou pour une couleur de votre choix, fixez --atlas-on-accent.
guide-colours = Vos couleurs
guide-colours-note = Les propriétés se fixent sur l’élément ou sur tout élément qui le contient ; les parties s’atteignent depuis la feuille de style de la page.
guide-wordpress = WordPress
guide-wordpress-note = Collez ces lignes dans l’éditeur : elles deviennent un bloc de HTML personnalisé. WordPress ne garde les scripts que de qui peut écrire du HTML non filtré : les administrateurs et les éditeurs, et dans un réseau de sites, ceux qui administrent le réseau. Coller seulement l’adresse d’une page de recherche ne suffit pas : WordPress enferme ce qu’il y trouve par oEmbed dans un cadre où ni formulaires ni liens ne fonctionnent.
guide-drupal = Drupal : la bibliothèque
guide-drupal-note = Dans THEME.libraries.yml, avec le nom de votre thème au lieu de THEME.
guide-drupal-template = Drupal : le gabarit
guide-drupal-template-note = Dans un gabarit du thème, par exemple block--search-form-block.html.twig. Les formats de texte suppriment les éléments inconnus : ces lignes n’ont pas leur place dans un texte.
guide-host = Un hébergeur de fichiers statiques
guide-host-note = Dans le fichier _headers, pour Netlify et Cloudflare Pages ; les lignes de la page simple vont dans les pages elles-mêmes.
guide-meta = Un hébergeur qui n’envoie pas vos en-têtes
guide-meta-note = GitHub Pages, par exemple : dans l’élément head de chaque page, avant tout script.
guide-strict = Une politique stricte
guide-strict-note = Admet ce seul fichier, par son empreinte, et rien d’autre de ce serveur ; ajoutez ce que demandent vos propres pages. Si votre politique emploie des nonces, ou pour les navigateurs qui ne connaissent pas les empreintes de fichiers, donnez plutôt votre nonce à l’élément script. Une nouvelle version du composant a une nouvelle empreinte.
guide-docsearch = DocSearch
guide-docsearch-note = DocSearch 5 interroge les index que vous nommez et accepte un client ; celui-ci interroge ce serveur.

widget-attribute-src = L’adresse du site de recherche, par exemple https://atlas.example. À défaut, celle d’où vient le script.
widget-attribute-action = Où mène Entrée. À défaut, l’action du formulaire qu’il contient, sinon la page de résultats du site de recherche.
widget-attribute-basket = Ne cherche que dans ces domaines : identifiants séparés par des virgules.
widget-attribute-issue = Ne cherche que dans ces enjeux : identifiants séparés par des virgules.
widget-attribute-actor = Ne cherche que dans les profils de ces organisations : identifiants séparés par des virgules.
widget-attribute-facets = Avec none, aucune liste pour choisir un domaine.
widget-attribute-mode = Le champ dans la page, ou un bouton qui l’ouvre dans une boîte de dialogue.
widget-attribute-label = Le nom du champ, ou du bouton de la boîte de dialogue. À défaut, dans la langue de l’élément.
widget-attribute-hide-label = Réserve le libellé aux lecteurs d’écran.
widget-attribute-placeholder = Ce qui se lit dans le champ tant qu’il est vide.
widget-attribute-q = Ce que contient d’abord le champ.
widget-attribute-limit = Nombre de suggestions, 10 au plus.
widget-attribute-min-length = Nombre de caractères à saisir avant que la recherche commence, 100 au plus.
widget-attribute-debounce = Délai entre la dernière touche et la recherche, en millisecondes, 5000 au plus.
widget-attribute-shortcut = Une touche qui, avec Contrôle ou Commande, mène au champ, par exemple mod+k.
widget-attribute-theme = Clair ou sombre, quelle que soit la page. À défaut, comme la page.
widget-attribute-lang = La langue de ses mots, des réponses et des pages où mènent ses liens et Entrée : en ou fr. À défaut, celle de l’endroit où il se trouve.
widget-attribute-target = La fenêtre où s’ouvrent les résultats, comme pour un lien.
widget-event-ready = Il a pris la place du formulaire.
widget-event-query = Il demande des suggestions.
widget-event-results = Elles sont là : nombre de résultats de la page de recherche, et durée en millisecondes.
widget-event-select = Une suggestion a été choisie ; elle a un identifiant si c’est un passage ou une chose nommée, et n’en a pas si elle mène à une recherche. preventDefault() empêche la page de s’ouvrir.
widget-event-submit = Entrée ou le bouton a été pressé. preventDefault() empêche la page de recherche de s’ouvrir.
widget-event-toggle = Les suggestions ont été montrées ou cachées.
widget-event-error = Le site de recherche n’a pas répondu ; status est le code HTTP, s’il y a eu une réponse.
widget-property-accent = La couleur des boutons, opaque.
widget-property-on-accent = La couleur du texte sur l’accent. À défaut, noir ou blanc, selon ce qui contraste le plus : jamais moins de 4,5 : 1.
widget-property-fg = La couleur du texte.
widget-property-fg-muted = La couleur du texte secondaire.
widget-property-bg = La couleur du champ, de la liste et de la boîte de dialogue.
widget-property-bg-hover = La couleur de la suggestion survolée ou active.
widget-property-border = La couleur des bordures.
widget-property-focus = La couleur du trait autour de ce qui a le focus.
widget-property-mark-bg = La couleur derrière un mot trouvé.
widget-property-mark-fg = La couleur d’un mot trouvé.
widget-property-font = La police.
widget-property-font-size = La taille des caractères.
widget-property-width = La largeur maximale.
widget-property-gap = L’espace entre le champ, la liste des domaines et le bouton.
widget-property-radius = L’arrondi des coins.
widget-property-shadow = L’ombre des suggestions.
widget-property-list-max-height = La hauteur maximale des suggestions.
widget-property-z = Le plan des suggestions (z-index).
widget-part-form = Tout le formulaire.
widget-part-label = Le libellé au-dessus du champ.
widget-part-input = Le champ.
widget-part-facet = La liste pour choisir un domaine.
widget-part-button = Le bouton qui ouvre la page de recherche.
widget-part-footer = Le panneau sous le champ, qui contient les suggestions ou un message.
widget-part-list = La liste des suggestions.
widget-part-option = Une suggestion.
widget-part-option-active = La suggestion choisie avec les flèches.
widget-part-title = La première ligne d’une suggestion.
widget-part-path = L’endroit où se trouve un passage.
widget-part-count = Le nombre de passages.
widget-part-snippet = Les lignes du passage où se trouvent les mots cherchés.
widget-part-mark = Un mot trouvé.
widget-part-error = La ligne qui dit que rien n’a été trouvé, ou que la recherche ne répond pas.
widget-part-more = Le lien qu’elle contient vers la page de recherche.
widget-part-status = Ce qui est annoncé aux lecteurs d’écran, invisible.
widget-part-trigger = Le bouton qui ouvre la boîte de dialogue.
widget-part-dialog = La boîte de dialogue.
widget-part-close = Le bouton qui ferme la boîte de dialogue.

refusal-not-found = Page introuvable
refusal-no-page = Cette page de résultats n’existe pas
refusal-bad = Cette demande n’a pas pu aboutir
refusal-unavailable = La recherche ne répond pas
refusal-internal = Une erreur s’est produite
refusal-again = Réessayer
refusal-first-page = Aller à la page 1
refusal-plain = Recommencer sans rien choisir
refusal-home = Aller à la page d’accueil
refusal-why = { $code ->
        [invalid_parameter] Un paramètre de cette adresse n’a pas la forme attendue.
        [unknown_value] Un filtre de cette adresse a une valeur qui n’existe pas.
        [query_too_long] La recherche est plus longue que ce serveur ne l’admet.
        [page_too_deep] Cette page de résultats est trop loin : précisez plutôt la recherche.
        [page_past_the_end] Cette page est au-delà de la dernière.
        [not_found] Il n’y a rien à l’adresse « { $address } ». Essayez la recherche ci-dessus.
        [method_not_allowed] Cette adresse n’admet pas cette méthode.
        [too_large] La demande est plus grande que ce serveur ne l’admet.
        [reply_too_large] La réponse serait plus grande que ce serveur ne l’admet : demandez moins de résultats par page.
        [address_too_long] Cette adresse est plus longue que ce serveur ne l’admet.
        [too_many_requests] Trop de demandes d’une même adresse : réessayez dans quelques secondes.
        [overloaded] Le serveur répond à autant de demandes qu’il le peut : réessayez dans un instant.
        [timeout] La demande a pris plus de temps que ce serveur n’en accorde.
        [unavailable] La recherche n’est pas disponible pour l’instant.
        [internal] Une erreur s’est produite ici ; elle a été enregistrée.
       *[refused] { $message ->
           *[in-english] La demande a été refusée.
        }
    }

refusal-anywhere = Il n’y a rien à cette adresse.

group-name = { $id ->
        [academia-think-tanks] Universités et groupes de réflexion
        [international-and-regional-organisations] Organisations internationales et régionales
        [ngos-and-associations] ONG et associations
       *[other] { $label }
    }
texts-language = Les textes sont en anglais.

llms-about = Chaque passage a sa source : document, édition, lignes, et l’adresse de sa page, qui est celle à citer. On peut interroger dans d’autres langues des Nations Unies.
llms-programs = Pour les programmes
llms-pages = Pages
llms-api = L’API
llms-api-note = OpenAPI 3.1, JSON par HTTP, sans clé
llms-mcp = Les outils
llms-mcp-note = Model Context Protocol, HTTP : chercher, lire une section avec sa source, lister les organisations et les enjeux, comparer
llms-json = Une recherche en JSON
llms-json-note = une page de résultats avec extraits, sources et décomptes
llms-csv = Tous les passages en tableau
llms-csv-note = CSV, avec les paramètres d’une recherche
llms-search = Recherche
llms-search-note = mots, "expressions", AND, OR, NOT, et un filtre par facette
llms-matrix-note = les organisations par enjeu, et ce que chacune en dit
llms-sitemap = Plan du site
llms-sitemap-note = chaque page une fois
