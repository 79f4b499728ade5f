//! In: a document as text. Out: its tree, as html5ever's tree builder says; only the walk sees it.
//!
//! `scraper::Html` is made for selectors: it keeps a hash table of attributes for each element. The walk looks at each element once, in order,
//! so attributes stay in the list that the parser hands over. The two trees are the same.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use ego_tree::{NodeId, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns, parse_document};

/// Bytes of markup for each node of a tree, about: room for nodes is made once.
const BYTES_OF_NODE: usize = 40;

/// What stands at a place of the tree.
pub(super) enum Node {
    Element(Element),
    Text(StrTendril),
    Comment,
    /// The document, its type, the inside of a template.
    Other,
}

/// An element as it is written.
pub(super) struct Element {
    name: QualName,
    pub attrs: Vec<Attribute>,
}

impl Node {
    pub(super) fn as_element(&self) -> Option<&Element> {
        if let Node::Element(element) = self { Some(element) } else { None }
    }

    pub(super) fn as_text(&self) -> Option<&StrTendril> {
        if let Node::Text(text) = self { Some(text) } else { None }
    }
}

impl Element {
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// Its name as the parser's number.
    pub(super) fn local(&self) -> &LocalName {
        &self.name.local
    }
}

/// Parses a document. Never fails: every text is some document.
pub(super) fn parse(html: &str) -> Tree<Node> {
    let tree = Tree::with_capacity(Node::Other, html.len() / BYTES_OF_NODE);
    parse_document(Sink(RefCell::new(tree)), Default::default()).one(html)
}

/// Takes what the tree builder makes.
struct Sink(RefCell<Tree<Node>>);

impl Sink {
    fn orphan(&self, node: Node) -> NodeId {
        self.0.borrow_mut().orphan(node).id()
    }
}

/// The parser asks about nodes that it was given here only.
const KNOWN: &str = "a node of this tree";

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree<Node>;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree<Node> {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        self.0.borrow().root().id()
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| &tree.get(*target).expect(KNOWN).value().as_element().expect("an element").name)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let template = name.ns == ns!(html) && name.local == local_name!("template");
        let mut tree = self.0.borrow_mut();
        let mut node = tree.orphan(Node::Element(Element { name, attrs }));
        if template {
            node.append(Node::Other);
        }
        node.id()
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.orphan(Node::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.orphan(Node::Other)
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.0.borrow_mut();
        let mut parent = tree.get_mut(*parent).expect(KNOWN);
        match child {
            NodeOrText::AppendNode(node) => {
                parent.append_id(node);
            }
            NodeOrText::AppendText(text) => match parent.last_child().as_mut().map(|last| last.value()) {
                Some(Node::Text(before)) => before.push_tendril(&text),
                _ => {
                    parent.append(Node::Text(text));
                }
            },
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        let mut tree = self.0.borrow_mut();
        if let NodeOrText::AppendNode(node) = new {
            tree.get_mut(node).expect(KNOWN).detach();
        }
        let mut sibling = tree.get_mut(*sibling).expect(KNOWN);
        if sibling.parent().is_none() {
            return;
        }
        match new {
            NodeOrText::AppendNode(node) => {
                sibling.insert_id_before(node);
            }
            NodeOrText::AppendText(text) => match sibling.prev_sibling().as_mut().map(|before| before.value()) {
                Some(Node::Text(before)) => before.push_tendril(&text),
                _ => {
                    sibling.insert_before(Node::Text(text));
                }
            },
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let inside = self.0.borrow().get(*element).expect(KNOWN).parent().is_some();
        if inside { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().get_mut(*target).expect(KNOWN).detach();
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.0.borrow_mut().get_mut(*new_parent).expect(KNOWN).reparent_from_id_append(*node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        let mut tree = self.0.borrow_mut();
        let mut target = tree.get_mut(*target).expect(KNOWN);
        let Node::Element(element) = target.value() else { return };
        for attr in attrs {
            if element.attrs.iter().all(|known| known.name != attr.name) {
                element.attrs.push(attr);
            }
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.0.borrow().get(*target).expect(KNOWN).first_child().expect("made with the template").id()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use scraper::Html;

    use super::*;

    /// A tree as a list: how deep each node stands, and what it is.
    fn listed(tree: &Tree<Node>) -> Vec<(usize, String)> {
        let said = |node: &Node| match node {
            Node::Element(e) => {
                let attrs: Vec<String> = e.attrs.iter().map(|a| format!("{:?}={}", a.name, a.value)).collect();
                format!("<{} {}>", e.name(), attrs.join(" "))
            }
            Node::Text(text) => text.to_string(),
            Node::Comment => "comment".to_owned(),
            Node::Other => String::new(),
        };
        tree.root().descendants().map(|n| (n.ancestors().count(), said(n.value()))).collect()
    }

    fn listed_by_scraper(html: &Html) -> Vec<(usize, String)> {
        let said = |node: &scraper::Node| match node {
            scraper::Node::Element(e) => {
                let attrs: Vec<String> = e.attrs.iter().map(|(name, value)| format!("{name:?}={value}")).collect();
                format!("<{} {}>", e.name(), attrs.join(" "))
            }
            scraper::Node::Text(text) => text.to_string(),
            scraper::Node::Comment(_) => "comment".to_owned(),
            _ => String::new(),
        };
        let nodes = html.tree.root().descendants().filter(|n| !matches!(n.value(), scraper::Node::Doctype(_)));
        nodes.map(|n| (n.ancestors().count(), said(n.value()))).collect()
    }

    proptest! {
        /// Tags in any order: formatting left open, texts in tables, templates, drawings, bodies with attributes said twice.
        #[test]
        fn the_tree_is_the_one_that_scraper_builds(parts in proptest::collection::vec(0..PARTS.len(), 0..40)) {
            let html: String = parts.into_iter().map(|n| PARTS[n]).collect();
            prop_assert_eq!(listed(&parse(&html)), listed_by_scraper(&Html::parse_document(&html)));
        }
    }

    const PARTS: &[&str] = &[
        "<!doctype html>",
        "<html lang=de>",
        "<html a=1 lang=fr>",
        "<head>",
        "<body class=a>",
        "<body id=b class=c>",
        "</body>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i class=x>",
        "</i>",
        "<a href=1>",
        "</a>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "text ",
        " ",
        "<div>",
        "</div>",
        "<template>",
        "</template>",
        "<svg viewBox=1>",
        "<use xlink:href=#a />",
        "</svg>",
        "<select>",
        "<option>",
        "</select>",
        "<!-- c -->",
        "<li>",
        "<ul>",
        "</ul>",
        "<script>a<b</script>",
        "<title>t</title>",
        "<noscript><p>n</noscript>",
        "<form>",
        "</form>",
        "&amp;",
        "<math><mi definitionurl=u>",
        "<input type=hidden a=1 a=2>",
        "<br>",
        "<?pi a>",
        "<frameset>",
        "<textarea>\nx</textarea>",
        "</br>",
    ];
}
