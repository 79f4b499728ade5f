//! How many products, categories and departments a shop of so many pages has, and which page is the n-th.

use super::Options;

/// Products on one page of a category.
pub const PER_PAGE: usize = 24;
/// Products of one category, about; real shops of any size keep to this.
const PER_CATEGORY: usize = 120;
/// From so many categories on there are departments above them, of so many categories each.
const PER_DEPARTMENT: usize = 24;
const WITHOUT_DEPARTMENTS: usize = 12;
/// Service pages; every language has as many.
pub const SERVICES: usize = 8;
/// Home, service pages and cart.
const FIXED: usize = 2 + SERVICES;

/// One page, the edition aside. Numbers count from 0, pages of a category from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Home,
    Service(usize),
    Cart,
    Department(usize),
    Category { index: usize, page: usize },
    Product(usize),
    Guide(usize),
}

/// The numbers of a shop. All editions have the same products.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    pub editions: usize,
    pub products: usize,
    pub categories: usize,
    pub departments: usize,
    /// Guides fill up to the exact number of pages.
    guides: usize,
    /// Further guides that only the first edition has.
    extra: usize,
}

impl Layout {
    /// The layout that comes to exactly the pages asked for.
    pub fn of(options: &Options) -> Layout {
        let editions = options.editions.len().max(1);
        let each = (options.pages / editions).max(FIXED + 3);
        let (mut low, mut high) = (1, each);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if Layout::with(editions, middle).pages_of_each() <= each {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        let layout = Layout::with(editions, low);
        let extra = options.pages.saturating_sub(each * editions);
        Layout { guides: each - layout.pages_of_each(), extra, ..layout }
    }

    fn with(editions: usize, products: usize) -> Layout {
        let categories = products.div_ceil(PER_CATEGORY).max((products / 6).clamp(1, 4));
        let departments = if categories > WITHOUT_DEPARTMENTS { categories.div_ceil(PER_DEPARTMENT) } else { 0 };
        Layout { editions, products, categories, departments, guides: 0, extra: 0 }
    }

    fn pages_of_each(&self) -> usize {
        FIXED + self.departments + self.category_pages_before(self.categories) + self.products + self.guides
    }

    /// All pages.
    pub fn pages(&self) -> usize {
        self.editions * self.pages_of_each() + self.extra
    }

    /// Guides of an edition.
    pub fn guides(&self, edition: usize) -> usize {
        self.guides + if edition == 0 { self.extra } else { 0 }
    }

    /// Products of a category.
    pub fn products_of(&self, category: usize) -> std::ops::Range<usize> {
        let first = |c: usize| c * (self.products / self.categories) + c.min(self.products % self.categories);
        first(category)..first(category + 1)
    }

    /// Pages of a category.
    pub fn pages_of(&self, category: usize) -> usize {
        self.products_of(category).len().div_ceil(PER_PAGE).max(1)
    }

    fn category_pages_before(&self, category: usize) -> usize {
        // The first categories hold one product more; all others are alike.
        let larger = (self.products % self.categories).min(category);
        larger * self.pages_of(0) + (category - larger) * self.pages_of(self.categories - 1)
    }

    /// The category of a product.
    pub fn category_of(&self, product: usize) -> usize {
        let (size, larger) = (self.products / self.categories, self.products % self.categories);
        if product < larger * (size + 1) { product / (size + 1) } else { larger + (product - larger * (size + 1)) / size }
    }

    /// Categories of a department.
    pub fn categories_of(&self, department: usize) -> std::ops::Range<usize> {
        let first = department * PER_DEPARTMENT;
        first..(first + PER_DEPARTMENT).min(self.categories)
    }

    /// Whether an edition has the page.
    pub fn has(&self, edition: usize, place: Place) -> bool {
        match place {
            Place::Home | Place::Cart => true,
            Place::Service(n) => n < SERVICES,
            Place::Department(n) => n < self.departments,
            Place::Category { index, page } => index < self.categories && (1..=self.pages_of(index)).contains(&page),
            Place::Product(n) => n < self.products,
            Place::Guide(n) => n < self.guides(edition),
        }
    }

    /// The n-th page of the shop, edition by edition.
    pub fn nth(&self, n: usize) -> Option<(usize, Place)> {
        let first = self.pages_of_each() + self.extra;
        let (edition, mut n) =
            if n < first { (0, n) } else { (1 + (n - first) / self.pages_of_each(), (n - first) % self.pages_of_each()) };
        if edition >= self.editions {
            return None;
        }
        let mut within = |count: usize| {
            let inside = n < count;
            if !inside {
                n -= count;
            }
            inside.then_some(n)
        };
        let place = if within(1).is_some() {
            Place::Home
        } else if let Some(n) = within(SERVICES) {
            Place::Service(n)
        } else if within(1).is_some() {
            Place::Cart
        } else if let Some(n) = within(self.departments) {
            Place::Department(n)
        } else if let Some(n) = within(self.category_pages_before(self.categories)) {
            self.category_page(n)
        } else if let Some(n) = within(self.products) {
            Place::Product(n)
        } else {
            Place::Guide(n)
        };
        Some((edition, place))
    }

    fn category_page(&self, n: usize) -> Place {
        let larger = self.products % self.categories;
        let before = self.category_pages_before(larger);
        let (index, rest) = if n < before {
            (n / self.pages_of(0), n % self.pages_of(0))
        } else {
            let each = self.pages_of(self.categories - 1);
            (larger + (n - before) / each, (n - before) % each)
        };
        Place::Category { index, page: rest + 1 }
    }
}
