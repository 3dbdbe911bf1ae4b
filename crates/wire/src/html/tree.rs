//! The parsed tree: nodes in one vector, linked as in a browser, every operation at constant cost
//! (moving the children of a node: one step for each).

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

/// A node by its place in the tree's vector.
pub(crate) type Id = usize;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// The root, or the content of a `template`.
    Root,
    /// Words.
    Text(String),
    /// An element.
    Element {
        /// Its name.
        name: QualName,
        /// Its attributes.
        attributes: Vec<Attribute>,
    },
}

/// A node and its neighbours.
#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<Id>,
    before: Option<Id>,
    after: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
}

/// The tree.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

/// The root of every tree.
pub(crate) const ROOT: Id = 0;

impl Tree {
    fn add(&mut self, data: Data) -> Id {
        self.nodes.push(Node {
            data,
            parent: None,
            before: None,
            after: None,
            first: None,
            last: None,
        });
        self.nodes.len() - 1
    }

    /// How many nodes were ever made.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What the node is.
    pub(crate) fn data(&self, id: Id) -> &Data {
        self.nodes.get(id).map_or(&Data::Root, |node| &node.data)
    }

    /// The element's name in lower case, `""` for what is none.
    pub(crate) fn name(&self, id: Id) -> &str {
        match self.data(id) {
            Data::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// It is an element of SVG or MathML.
    pub(crate) fn foreign(&self, id: Id) -> bool {
        matches!(self.data(id), Data::Element { name, .. } if name.ns != ns!(html))
    }

    /// The element's attributes.
    pub(crate) fn attributes(&self, id: Id) -> &[Attribute] {
        match self.data(id) {
            Data::Element { attributes, .. } => attributes,
            _ => &[],
        }
    }

    /// An attribute's value.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        self.attributes(id)
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| &*attribute.value)
    }

    /// The children in order.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let first = self.nodes.get(id).and_then(|node| node.first);
        std::iter::successors(first, |id| self.next(*id))
    }

    /// The next sibling.
    pub(crate) fn next(&self, id: Id) -> Option<Id> {
        self.nodes.get(id).and_then(|node| node.after)
    }

    /// The sibling before it that is an element.
    pub(crate) fn before(&self, id: Id) -> Option<Id> {
        let before = |id: Id| self.nodes.get(id).and_then(|node| node.before);
        let mut at = before(id)?;
        while matches!(self.data(at), Data::Text(text) if text.trim().is_empty()) {
            at = before(at)?;
        }
        Some(at)
    }

    /// The parent.
    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.get(id).and_then(|node| node.parent)
    }

    /// The node and all below it, parents first; no recursion, however deep.
    pub(crate) fn below(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut at = Some(id);
        std::iter::from_fn(move || {
            let here = at?;
            at = self.nodes.get(here).and_then(|node| node.first).or_else(|| {
                let mut up = here;
                loop {
                    if up == id {
                        return None;
                    }
                    match self.next(up) {
                        Some(next) => return Some(next),
                        None => up = self.parent(up)?,
                    }
                }
            });
            Some(here)
        })
    }

    /// The elements of that name below the node, in order.
    pub(crate) fn find<'a>(&'a self, id: Id, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.below(id)
            .skip(1)
            .filter(move |below| self.name(*below) == name)
    }

    /// All words below the node as they stand.
    pub(crate) fn words(&self, id: Id) -> String {
        let mut out = String::new();
        for below in self.below(id) {
            if let Data::Text(text) = self.data(below) {
                out.push_str(text);
            }
        }
        out
    }

    fn detach(&mut self, id: Id) {
        let Some(node) = self.nodes.get_mut(id) else {
            return;
        };
        let (parent, before, after) = (node.parent.take(), node.before.take(), node.after.take());
        if let Some(node) = before.and_then(|id| self.nodes.get_mut(id)) {
            node.after = after;
        }
        if let Some(node) = after.and_then(|id| self.nodes.get_mut(id)) {
            node.before = before;
        }
        if let Some(node) = parent.and_then(|id| self.nodes.get_mut(id)) {
            if node.first == Some(id) {
                node.first = after;
            }
            if node.last == Some(id) {
                node.last = before;
            }
        }
    }

    /// Puts `child` under `parent`, before `sibling` or last.
    fn insert(&mut self, parent: Id, child: Id, sibling: Option<Id>) {
        self.detach(child);
        let before = match sibling {
            Some(sibling) => self.nodes.get(sibling).and_then(|node| node.before),
            None => self.nodes.get(parent).and_then(|node| node.last),
        };
        if let Some(node) = self.nodes.get_mut(child) {
            (node.parent, node.before, node.after) = (Some(parent), before, sibling);
        }
        if let Some(node) = before.and_then(|id| self.nodes.get_mut(id)) {
            node.after = Some(child);
        }
        if let Some(node) = sibling.and_then(|id| self.nodes.get_mut(id)) {
            node.before = Some(child);
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            if before.is_none() {
                node.first = Some(child);
            }
            if sibling.is_none() {
                node.last = Some(child);
            }
        }
    }

    fn place(&mut self, parent: Id, child: NodeOrText<Handle>, sibling: Option<Id>) {
        match child {
            NodeOrText::AppendNode(handle) => self.insert(parent, handle.id, sibling),
            NodeOrText::AppendText(text) => {
                let before = match sibling {
                    Some(sibling) => self.nodes.get(sibling).and_then(|node| node.before),
                    None => self.nodes.get(parent).and_then(|node| node.last),
                };
                if let Some(node) = before.and_then(|id| self.nodes.get_mut(id))
                    && let Data::Text(known) = &mut node.data
                {
                    known.push_str(&text);
                } else {
                    let id = self.add(Data::Text(text.into()));
                    self.insert(parent, id, sibling);
                }
            }
        }
    }
}

/// A node as the tree builder holds it, with the name it asks for all the time.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    pub(crate) id: Id,
    pub(crate) name: Rc<QualName>,
}

/// Builds a [`Tree`] at the tree builder's word.
#[derive(Debug)]
pub(crate) struct Sink {
    tree: RefCell<Tree>,
    nameless: Rc<QualName>,
}

impl Sink {
    pub(crate) fn new() -> Self {
        let mut tree = Tree::default();
        tree.add(Data::Root);
        Sink {
            tree: RefCell::new(tree),
            nameless: Rc::new(QualName::new(None, ns!(), LocalName::from(""))),
        }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.tree.borrow().len()
    }

    /// The tree as it stands; an empty one stays behind.
    pub(crate) fn take(&self) -> Tree {
        self.tree.take()
    }

    fn handle(&self, id: Id) -> Handle {
        Handle {
            id,
            name: Rc::clone(&self.nameless),
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let id = self.tree.borrow_mut().add(Data::Element {
            name: name.clone(),
            attributes,
        });
        Handle {
            id,
            name: Rc::new(name),
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.handle(self.tree.borrow_mut().add(Data::Root))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.handle(self.tree.borrow_mut().add(Data::Root))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.tree.borrow_mut().place(parent.id, child, None);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.tree.borrow().parent(element.id).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The words of a `template` are its children here: the converter decides what becomes of them.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.handle(target.id)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        if let Some(parent) = tree.parent(sibling.id) {
            tree.place(parent, child, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.nodes.get(node.id).and_then(|node| node.first) {
            tree.insert(new_parent.id, child, None);
        }
    }
}
