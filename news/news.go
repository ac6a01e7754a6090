// Package news is the model of news: [Feed], [Article] and what they hold. It
// reads nothing and writes nothing; package [ustb.edu.cn/campusnews/feed] fills
// it and package [ustb.edu.cn/campusnews/render] shows it.
//
//	latest := news.Limit(news.Newest(f.Articles), 5)
//
// [Newest], [Since], [ByTopic], [WithoutTopic], [Unique] and [Limit] choose
// among articles, and [Merge] makes one list of several feeds. Each returns a
// slice of its own, and what it was given stays as it is. All but Limit leave
// out articles that are nil.
//
// The model never invents. A missing value is the zero value of its field and
// stays missing; a day without a clock stays a day ([Time]); a view count that
// a page does not tell is unknown and not zero ([Count]).
//
// Text and markup are different types. Titles, summaries and names are plain
// text. What was published as markup is an [HTML] value: hostile until a
// sanitiser has seen it, so nothing in this module writes one to a page as it
// stands.
//
// Addresses are absolute where the reader was told the address of its document,
// and else as they were published.
package news

// Format names the notation a feed was read from.
type Format string

// The formats that this module reads.
const (
	RSS090     Format = "rss0.90"
	RSS091     Format = "rss0.91"
	RSS092     Format = "rss0.92"
	RSS093     Format = "rss0.93"
	RSS094     Format = "rss0.94"
	RSS20      Format = "rss2.0"
	RSS        Format = "rss" // of no version that is known
	RDF090     Format = "rdf0.90"
	RDF10      Format = "rdf1.0"
	Atom03     Format = "atom0.3"
	Atom10     Format = "atom1.0"
	Atom       Format = "atom" // of no version that is known
	CDF        Format = "cdf"  // Channel Definition Format
	JSONFeed10 Format = "jsonfeed1.0"
	JSONFeed11 Format = "jsonfeed1.1"
	Page       Format = "page" // a page or a text that is no feed
)

// Feed is a list of articles and what is said about the list as a whole.
type Feed struct {
	// ID identifies the feed for ever: an Atom id, an RDF channel's rdf:about.
	ID string
	// Format is the notation the feed was read from, "" for one made by hand.
	Format Format

	Title       string // plain text
	TitleHTML   HTML   // the title's markup, "" if it was published as plain text
	Description string // plain text: RSS description, Atom subtitle
	// DescriptionHTML is the description's markup, "" if it was plain text.
	DescriptionHTML HTML

	URL      string   // the page the feed belongs to
	FeedURL  string   // where the feed itself lives: JSON Feed feed_url, Atom link rel=self
	NextURL  string   // older articles: JSON Feed next_url, Atom link rel=next (RFC 5005)
	Links    []string // every address the feed links to, in document order
	Language string   // BCP 47, as published

	Authors   []Person
	Copyright string // plain text
	// CopyrightHTML is the copyright's markup, "" if it was plain text.
	CopyrightHTML HTML
	Generator     string // the program that made the feed, as published
	Topics        []Topic
	Image         Image  // RSS image, Atom logo
	Icon          string // address of a large square picture: JSON Feed icon, Atom icon
	Favicon       string // address of a small square picture

	Published Time // RSS pubDate, dc:date, dcterms:issued
	Updated   Time // RSS lastBuildDate, Atom updated, dcterms:modified
	Expired   bool // the publisher says that nothing will be added: JSON Feed expired

	Articles []*Article // in document order; none of them is nil

	// Extensions is what the document held and the model has no field for.
	Extensions []Extension
	// Problems is what was wrong with the document and how it was read all the same.
	Problems []Problem
}

// Article is one piece of news.
type Article struct {
	// ID identifies the article for ever, "" if the source gives none: RSS guid,
	// Atom id, JSON Feed id. It is not always an address.
	ID string
	// URL is the article's own page.
	URL string
	// ExternalURL is a page elsewhere that the article is about: JSON Feed external_url.
	ExternalURL string

	Title       string // plain text
	TitleHTML   HTML   // the title's markup, "" if it was published as plain text
	Summary     string // plain text
	SummaryHTML HTML   // the summary's markup, "" if it was plain text
	Body        HTML   // the whole article
	// Text is the whole article as plain text, where it was published so (JSON
	// Feed content_text). It is not derived from Body.
	Text string

	Published Time // RSS pubDate, Atom published, JSON Feed date_published, dc:date
	Updated   Time // Atom updated, JSON Feed date_modified, dcterms:modified

	Authors   []Person
	Credits   []Credit // who else had a part in it
	Topics    []Topic
	Language  string // BCP 47, as published
	Copyright string // plain text
	// CopyrightHTML is the copyright's markup, "" if it was plain text.
	CopyrightHTML HTML

	// Image is the picture that stands for the article in a list.
	Image Image
	// ImageSizes are the files in which Image can be had, itself among them,
	// smallest first, where the source offers several and tells their widths:
	// the image/* contents of a media:group in Media RSS. None else.
	ImageSizes []Image
	Banner     string // address of a wide picture for the top of the page: JSON Feed banner_image
	// Figures are the pictures inside the body with their captions, in reading order.
	Figures     []Figure
	Attachments []Attachment
	Links       []string // every address the article's metadata links to, in document order

	// Views says how often the article was read.
	Views Count
	// Source is the feed the article came from, where that is another than the
	// one it stands in: RSS and Atom source.
	Source Source

	// Extensions is what the source held and the model has no field for.
	Extensions []Extension
}

// HTML is untrusted markup, as published. It may hold scripts, forms and
// anything else a hostile publisher thinks of. Package render sanitises it.
type HTML string

// Person is an author.
type Person struct {
	Name   string
	Email  string
	URL    string // a page about the person
	Avatar string // address of a square picture: JSON Feed avatar
}

// Credit is a line such as "Photo: LIU Yang" under a campus article.
type Credit struct {
	Role string // as published, without the colon: "Draft", "Revision", "摄影"
	Name string
}

// Topic is a subject an article or a feed belongs to.
type Topic struct {
	Name   string // RSS category, Atom category term, JSON Feed tag
	Label  string // what to show instead of Name, "" for Name itself: Atom category label
	Scheme string // the vocabulary Name is from: RSS category domain, Atom category scheme
}

// Text returns what a reader should see: Label, or Name where there is none.
func (t Topic) Text() string {
	if t.Label != "" {
		return t.Label
	}
	return t.Name
}

// Image is a picture that stands for a feed or an article.
type Image struct {
	URL   string
	Title string
	Alt   string // what the picture shows, for those who do not see it
	// Width and Height are in pixels; 0 is unknown.
	Width, Height int
}

// Figure is a picture in a body.
type Figure struct {
	URL     string // as published: a text may hold no more than a file name
	Caption string // plain text
	Alt     string // what the picture shows, for those who do not see it
	// Width and Height are in pixels; 0 is unknown.
	Width, Height int
}

// Attachment is a file that belongs to an article: RSS enclosure, Atom link
// rel=enclosure, JSON Feed attachment.
type Attachment struct {
	URL      string
	Title    string
	Type     string  // media type, as published
	Size     int64   // bytes; 0 is unknown
	Duration float64 // seconds; 0 is unknown
}

// Source is a feed that an article came from.
type Source struct {
	Title string
	URL   string // where the feed itself lives, else the page it belongs to
}

// Count is a number that may be unknown. Its zero value is unknown.
type Count struct {
	n     int64
	known bool
}

// Exactly returns the known count n.
func Exactly(n int64) Count { return Count{n, true} }

// Known returns the count, and whether there is one.
func (c Count) Known() (n int64, ok bool) { return c.n, c.known }

// Extension is an element, or a JSON value, that the model has no field for.
type Extension struct {
	Space      string // namespace name; "" for none
	Name       string // local name, or the key of a JSON object
	Attributes []Attribute
	Text       string // character data, or the JSON value as it stood
	Children   []Extension
}

// Attribute is an attribute of an [Extension].
type Attribute struct {
	Space string // namespace name; "" for none
	Name  string // local name
	Value string
}

// Problem is something that was wrong with a document and was repaired or
// passed over while reading it.
type Problem struct {
	Message string
	// Offset is the byte of the document, as UTF-8, where it was seen, from 0.
	Offset int64
	// Line counts from 1; 0 says that the position is unknown.
	Line int
}
