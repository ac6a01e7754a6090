package feed

import "bytes"

// space is a namespace that the reader knows.
type space uint8

const (
	spaceOther   space = iota
	spaceRSS           // RSS 0.9x, 1.0 and 2.0, and no namespace at all
	spaceAtom          // Atom 0.3 and 1.0
	spaceRDF           // RDF syntax
	spaceContent       // RSS 1.0 content module
	spaceDC            // Dublin Core elements
	spaceTerms         // Dublin Core terms
	spaceMedia         // Media RSS
	spaceITunes        // podcasts
	spaceXHTML
	spaceXML // the prefix xml
	spaceSVG
	spaceMathML
	spaceXLink
)

// spaces maps namespace names, in lower case and without a slash or # at their
// end, to what they are. Feeds spell them in many ways.
var spaces = map[string]space{
	"":                                      spaceRSS,
	"http://purl.org/rss/1.0":               spaceRSS,
	"http://purl.org/net/rss1.1":            spaceRSS,
	"http://my.netscape.com/rdf/simple/0.9": spaceRSS,
	"http://channel.netscape.com/rdf/simple/0.9":          spaceRSS,
	"http://my.netscape.com/publish/formats/rss-0.91.dtd": spaceRSS,
	"http://backend.userland.com/rss":                     spaceRSS,
	"http://backend.userland.com/rss2":                    spaceRSS,
	"http://backend.userland.com/rss091":                  spaceRSS,
	"http://backend.userland.com/rss092":                  spaceRSS,
	"http://blogs.law.harvard.edu/tech/rss":               spaceRSS,
	"http://cyber.law.harvard.edu/rss/rss.html":           spaceRSS,
	"http://www.w3.org/2005/atom":                         spaceAtom,
	"http://purl.org/atom/ns":                             spaceAtom,
	"http://www.w3.org/1999/02/22-rdf-syntax-ns":          spaceRDF,
	"http://purl.org/rss/1.0/modules/content":             spaceContent,
	"http://purl.org/dc/elements/1.0":                     spaceDC,
	"http://purl.org/dc/elements/1.1":                     spaceDC,
	"http://purl.org/rss/1.0/modules/dcterms":             spaceTerms,
	"http://purl.org/dc/terms":                            spaceTerms,
	"http://search.yahoo.com/mrss":                        spaceMedia,
	"https://search.yahoo.com/mrss":                       spaceMedia,
	"http://www.itunes.com/dtds/podcast-1.0.dtd":          spaceITunes,
	"http://www.itunes.com/dtds/pluspodcast-1.0.dtd":      spaceITunes,
	"http://example.com/dtds/podcast-1.0.dtd":             spaceITunes, // from the first published example, and copied since
	"http://www.w3.org/1999/xhtml":                        spaceXHTML,
	"http://www.w3.org/xml/1998/namespace":                spaceXML,
	"http://www.w3.org/2000/svg":                          spaceSVG,
	"http://www.w3.org/1998/math/mathml":                  spaceMathML,
	"http://www.w3.org/1999/xlink":                        spaceXLink,
}

// prefixes are what the namespaces are usually called. They stand in for a
// declaration that is missing.
var prefixes = map[string]space{
	"rss": spaceRSS, "atom": spaceAtom, "atom10": spaceAtom, "a10": spaceAtom, "rdf": spaceRDF, "content": spaceContent,
	"dc": spaceDC, "dcterms": spaceTerms, "media": spaceMedia, "itunes": spaceITunes, "xhtml": spaceXHTML, "xml": spaceXML,
	"svg": spaceSVG, "xlink": spaceXLink,
}

// spaceOf returns the namespace with that name.
func spaceOf(name []byte) space {
	name = bytes.TrimRight(bytes.TrimSpace(name), "/#")
	if s, ok := spaces[string(name)]; ok {
		return s
	}
	name = bytes.ToLower(name)
	if i := bytes.Index(name, []byte("purl.org/atom/ns#")); i >= 0 {
		return spaceAtom // drafts between 0.2 and 1.0
	}
	return spaces[string(name)]
}

// field is what an element means, whatever its format.
type field uint8

const (
	noField field = iota
	// structure
	rssRoot
	rdfRoot
	feedRoot
	htmlRoot
	channelElement
	itemElement
	mediaGroup
	opaque // nothing inside is news
	// text
	title
	summary
	description // a summary, or the body if there is another summary
	body
	rights
	generator
	language
	// addresses
	id
	link
	image
	logo
	icon
	imageURL
	// time
	published
	updated
	// people and subjects
	author
	creator
	contributor
	personName
	personEmail
	personURL
	category
	keywords
	// files
	enclosure
	mediaContent
	mediaThumbnail
	mediaCredit
	// the rest
	source
	width
	height
	numberOfFields
)

// element names an element and says what it means.
type element struct {
	space space
	local string
	field field
	// rank decides which of several elements for the same field is taken: the
	// highest; among equals the first that is not empty, of dates the last.
	rank uint8
}

// elements maps the elements of all formats to fields. What is not here is an
// extension.
var elements = [...]element{
	// RSS 2.0 (rssboard.org/rss-specification), RSS 1.0 (web.resource.org/rss/1.0/spec)
	{spaceRSS, "rss", rssRoot, 0},
	{spaceRSS, "channel", channelElement, 0},
	{spaceRSS, "item", itemElement, 0},
	{spaceRSS, "items", opaque, 0},
	{spaceRSS, "textinput", opaque, 0},
	{spaceRSS, "textInput", opaque, 0},
	{spaceRSS, "title", title, 9},
	{spaceRSS, "link", link, 9},
	{spaceRSS, "description", description, 9},
	{spaceRSS, "fullitem", body, 5},
	{spaceRSS, "language", language, 9},
	{spaceRSS, "copyright", rights, 9},
	{spaceRSS, "managingEditor", author, 9},
	{spaceRSS, "author", author, 9},
	{spaceRSS, "pubDate", published, 9},
	{spaceRSS, "lastBuildDate", updated, 9},
	{spaceRSS, "category", category, 0},
	{spaceRSS, "generator", generator, 9},
	{spaceRSS, "image", image, 9},
	{spaceRSS, "url", imageURL, 0},
	{spaceRSS, "width", width, 0},
	{spaceRSS, "height", height, 0},
	{spaceRSS, "guid", id, 9},
	{spaceRSS, "enclosure", enclosure, 0},
	{spaceRSS, "source", source, 9},
	// RSS documents that borrow Atom's names without its namespace
	{spaceRSS, "feed", feedRoot, 0},
	{spaceRSS, "entry", itemElement, 0},
	{spaceRSS, "summary", summary, 10},
	{spaceRSS, "content", body, 7},
	{spaceRSS, "id", id, 7},
	{spaceRSS, "subtitle", summary, 7},
	{spaceRSS, "tagline", summary, 7},
	{spaceRSS, "info", summary, 5},
	{spaceRSS, "rights", rights, 7},
	{spaceRSS, "logo", logo, 7},
	{spaceRSS, "icon", icon, 7},
	{spaceRSS, "published", published, 7},
	{spaceRSS, "updated", updated, 7},
	{spaceRSS, "issued", published, 7},
	{spaceRSS, "modified", updated, 7},
	{spaceRSS, "created", published, 5},
	{spaceRSS, "contributor", contributor, 0},
	{spaceRSS, "abstract", summary, 7}, // CDF
	{spaceRSS, "name", personName, 0},
	{spaceRSS, "email", personEmail, 0},
	{spaceRSS, "uri", personURL, 0},
	{spaceRSS, "html", htmlRoot, 0},
	{spaceRSS, "HTML", htmlRoot, 0},
	{spaceRSS, "body", body, 5},
	// RDF syntax
	{spaceRDF, "RDF", rdfRoot, 0},
	// Atom 1.0 (RFC 4287, section 4), Atom 0.3
	{spaceAtom, "feed", feedRoot, 0},
	{spaceAtom, "entry", itemElement, 0},
	{spaceAtom, "title", title, 9},
	{spaceAtom, "subtitle", summary, 9},
	{spaceAtom, "tagline", summary, 9},
	{spaceAtom, "info", summary, 7},
	{spaceAtom, "summary", summary, 10},
	{spaceAtom, "content", body, 9},
	{spaceAtom, "rights", rights, 9},
	{spaceAtom, "copyright", rights, 9},
	{spaceAtom, "generator", generator, 9},
	{spaceAtom, "id", id, 9},
	{spaceAtom, "link", link, 7},
	{spaceAtom, "logo", logo, 9},
	{spaceAtom, "icon", icon, 9},
	{spaceAtom, "published", published, 9},
	{spaceAtom, "issued", published, 9},
	{spaceAtom, "created", published, 5},
	{spaceAtom, "updated", updated, 9},
	{spaceAtom, "modified", updated, 9},
	{spaceAtom, "author", author, 9},
	{spaceAtom, "contributor", contributor, 0},
	{spaceAtom, "name", personName, 0},
	{spaceAtom, "email", personEmail, 0},
	{spaceAtom, "uri", personURL, 0},
	{spaceAtom, "url", personURL, 0},
	{spaceAtom, "homepage", personURL, 0},
	{spaceAtom, "category", category, 0},
	{spaceAtom, "source", source, 9},
	// content module (web.resource.org/rss/1.0/modules/content)
	{spaceContent, "encoded", body, 8},
	{spaceXHTML, "body", body, 7},
	{spaceXHTML, "div", body, 6},
	{spaceXHTML, "html", htmlRoot, 0},
	// Dublin Core (dublincore.org/specifications/dublin-core)
	{spaceDC, "title", title, 7},
	{spaceDC, "description", summary, 5},
	{spaceDC, "creator", creator, 7},
	{spaceDC, "author", creator, 7},
	{spaceDC, "contributor", contributor, 0},
	{spaceDC, "subject", category, 0},
	{spaceDC, "date", published, 5},
	{spaceDC, "rights", rights, 7},
	{spaceDC, "language", language, 7},
	{spaceDC, "identifier", id, 5},
	{spaceTerms, "title", title, 7},
	{spaceTerms, "abstract", summary, 5},
	{spaceTerms, "creator", creator, 7},
	{spaceTerms, "subject", category, 0},
	{spaceTerms, "issued", published, 7},
	{spaceTerms, "created", published, 4},
	{spaceTerms, "date", published, 5},
	{spaceTerms, "modified", updated, 7},
	{spaceTerms, "rights", rights, 7},
	{spaceTerms, "language", language, 7},
	// Media RSS (rssboard.org/media-rss)
	{spaceMedia, "group", mediaGroup, 0},
	{spaceMedia, "content", mediaContent, 0},
	{spaceMedia, "thumbnail", mediaThumbnail, 0},
	{spaceMedia, "title", title, 3},
	{spaceMedia, "description", summary, 3},
	{spaceMedia, "credit", mediaCredit, 0},
	{spaceMedia, "keywords", keywords, 0},
	{spaceMedia, "category", category, 0},
	// podcasts (podcasters.apple.com, "A podcaster's guide to RSS")
	{spaceITunes, "title", title, 2},
	{spaceITunes, "subtitle", summary, 2},
	{spaceITunes, "summary", summary, 4},
	{spaceITunes, "author", creator, 3},
	{spaceITunes, "image", image, 5},
	{spaceITunes, "link", image, 4},
	{spaceITunes, "keywords", keywords, 0},
	{spaceITunes, "category", category, 0},
}

// byName finds an element by its space, as a byte, and its local name, as it
// is and in lower case.
var byName = func() map[string]*element {
	m := make(map[string]*element, 2*len(elements))
	for i := range elements {
		e := &elements[i]
		key := append([]byte{byte(e.space)}, e.local...)
		m[string(key)] = e
		m[string(bytes.ToLower(key))] = e
	}
	return m
}()

const longestElement = len("managingEditor")

// elementOf returns what the element with that name is, nil for an extension.
// Names in the wrong case are understood too.
func elementOf(s space, local []byte) *element {
	if s == spaceOther || len(local) > longestElement {
		return nil
	}
	var buffer [1 + longestElement]byte
	buffer[0] = byte(s)
	key := buffer[:1+copy(buffer[1:], local)]
	if e := byName[string(key)]; e != nil {
		return e
	}
	for i, c := range key {
		if 'A' <= c && c <= 'Z' {
			key[i] = c | 0x20
		}
	}
	return byName[string(key)]
}
