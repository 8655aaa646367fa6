//! Which module of a crate imports from which, read off its sources.
//!
//! What `mod.rs` and `lib.rs` only pass on is followed to where it is declared, so that a front door
//! makes no circle; code for tests does not count.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use regex::Regex;
use syn::{
    Attribute, Item, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, UseTree, Visibility,
    visit::{self, Visit},
};
use walkdir::WalkDir;

/// The path of a module below its crate, such as `["query", "plan"]`; the crate itself is `[]`.
pub(crate) type Module = Vec<String>;

/// For each module the modules that it imports from.
pub(crate) type Imports = BTreeMap<Module, BTreeSet<Module>>;

/// What a file names, each as a path from the crate.
#[derive(Default)]
struct Names {
    module: Module,
    /// Its modules that are in files of their own, or in the same file.
    children: BTreeSet<String>,
    /// Those that are for tests alone.
    test_modules: BTreeSet<String>,
    used: Vec<Module>,
    /// What it passes on, by the name it has here.
    passed_on: BTreeMap<String, Module>,
}

/// The imports between the modules of the crate whose sources are below `root`.
pub(crate) fn imports(root: &Path) -> Imports {
    let files: BTreeMap<Module, Names> = WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("the sources can be read").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let module = module(path.strip_prefix(root).expect("it is below the root"));
            let text = fs::read_to_string(&path).expect("a source is text");
            (module.clone(), Names::of(module, &text))
        })
        .collect();
    let for_tests: Vec<Module> = files
        .values()
        .flat_map(|names| names.test_modules.iter().map(|name| below(&names.module, name)))
        .collect();
    let counts = |module: &Module| !for_tests.iter().any(|test| module.starts_with(test));
    let sources = files.iter().filter(|(module, _)| counts(module));
    sources
        .map(|(module, names)| {
            let used = names.used.iter().filter_map(|path| declared(&files, path));
            (module.clone(), used.filter(|other| other != module).collect())
        })
        .collect()
}

/// The first circle that there is among the imports, beginning and ending with the same name.
pub(crate) fn circle<T: Clone + Ord>(imports: &BTreeMap<T, BTreeSet<T>>) -> Option<Vec<T>> {
    let mut done = BTreeSet::new();
    imports.keys().find_map(|from| walk(imports, from, &mut Vec::new(), &mut done))
}

/// Follows the imports from one module, along `way`; what is `done` leads into no circle.
fn walk<T: Clone + Ord>(
    imports: &BTreeMap<T, BTreeSet<T>>,
    from: &T,
    way: &mut Vec<T>,
    done: &mut BTreeSet<T>,
) -> Option<Vec<T>> {
    if let Some(at) = way.iter().position(|before| before == from) {
        return Some(way[at..].iter().chain([from]).cloned().collect());
    }
    if done.contains(from) {
        return None;
    }
    way.push(from.clone());
    let circle = imports.get(from)?.iter().find_map(|to| walk(imports, to, way, done));
    way.pop();
    done.insert(from.clone());
    circle
}

/// For each folder the imports between what lies in it, files and folders alike.
pub(crate) fn by_folder(imports: &Imports) -> BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> {
    let mut folders: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (from, others) in imports {
        for to in others {
            let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
            // One that contains the other is the front door of its folder: the files tell of those.
            let (Some(a), Some(b)) = (from.get(common), to.get(common)) else { continue };
            let units = folders.entry(from[..common].to_vec()).or_default();
            units.entry(a.clone()).or_default().insert(b.clone());
            units.entry(b.clone()).or_default();
        }
    }
    folders
}

/// The module that is in a file, given below the root of its crate.
fn module(path: &Path) -> Module {
    let path = path.with_extension("");
    let mut module: Module = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let is_front = module.last().is_some_and(|last| last == "mod")
        || (module.len() == 1 && ["lib", "main"].contains(&module[0].as_str()));
    if is_front {
        module.pop();
    }
    module
}

fn below(module: &[String], name: &str) -> Module {
    [module, &[name.to_owned()]].concat()
}

/// The module in which what a path names is declared; nothing if it is of another crate.
fn declared(files: &BTreeMap<Module, Names>, path: &[String]) -> Option<Module> {
    let length = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length]))?;
    let (module, item) = path.split_at(length);
    let passed_on = item.first().and_then(|name| files[module].passed_on.get(name));
    match passed_on {
        Some(origin) if origin.as_slice() != path => {
            declared(files, &[origin, &item[1..]].concat())
        }
        _ => Some(module.to_vec()),
    }
}

impl Names {
    fn of(module: Module, text: &str) -> Names {
        let file = syn::parse_file(text).expect("a source that compiles");
        let mut names = Names { module, ..Names::default() };
        for item in &file.items {
            if let Item::Mod(item) = item {
                names.children.insert(item.ident.to_string());
            }
        }
        names.visit_file(&file);
        names
    }

    /// A path as it stands, from the crate; nothing if it is of another crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        let base = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.module.clone(),
            "super" => {
                let parent = self.module.split_last().map(|(_, parent)| parent.to_vec())?;
                let ups = rest.iter().take_while(|part| *part == "super").count();
                let base = parent[..parent.len().checked_sub(ups)?].to_vec();
                return Some([base, rest[ups..].to_vec()].concat());
            }
            name if self.children.contains(name) => below(&self.module, name),
            _ => return None,
        };
        Some([base, rest.to_vec()].concat())
    }

    /// Each name of a tree of imports, with the name that it has here.
    fn import(&mut self, tree: &UseTree, above: &[String], passes_on: bool) {
        let (path, name) = match tree {
            UseTree::Path(path) => {
                return self.import(&path.tree, &below(above, &path.ident.to_string()), passes_on);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, above, passes_on));
            }
            UseTree::Name(name) if name.ident == "self" => (above.to_vec(), None),
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                (below(above, &name), Some(name))
            }
            UseTree::Rename(rename) => {
                (below(above, &rename.ident.to_string()), Some(rename.rename.to_string()))
            }
            UseTree::Glob(_) => (above.to_vec(), None),
        };
        let Some(path) = self.absolute(&path) else { return };
        if let Some(name) = name.filter(|_| passes_on) {
            self.passed_on.insert(name, path.clone());
        }
        self.used.push(path);
    }
}

/// Whether something is compiled for tests alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg = attribute.path().is_ident("cfg");
        is_cfg && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

impl Visit<'_> for Names {
    fn visit_item_mod(&mut self, item: &ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        } else if item.content.is_none() {
            self.test_modules.insert(item.ident.to_string());
        }
    }

    fn visit_item_fn(&mut self, item: &ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &ItemImpl) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.import(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_visibility(&mut self, _: &Visibility) {}

    fn visit_path(&mut self, path: &syn::Path) {
        let parts: Module = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if 1 < parts.len() {
            self.used.extend(self.absolute(&parts));
        }
        visit::visit_path(self, path);
    }

    /// What stands in a macro is not parsed: only what names the crate is looked for.
    fn visit_macro(&mut self, item: &Macro) {
        let from_the_crate = Regex::new(r"\bcrate(?: :: \w+)+").expect("it is well formed");
        let tokens = item.tokens.to_string();
        for path in from_the_crate.find_iter(&tokens) {
            let parts: Module = path.as_str().split(" :: ").map(str::to_owned).collect();
            self.used.extend(self.absolute(&parts));
        }
        visit::visit_macro(self, item);
    }
}
