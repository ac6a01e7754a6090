package jsonfeed

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/arena"
	"ustb.edu.cn/campusnews/news"
)

// ErrNotFeed says that a document is JSON and no JSON Feed: it has neither a
// version of JSON Feed nor items.
var ErrNotFeed = errors.New("the JSON is no JSON Feed: it has neither a version nor items")

// A Parser reads JSON Feed. It is lenient: members of an unexpected type are
// converted or passed over, control characters inside strings are let pass,
// items past MaxItems are left out, and each of these is told.
type Parser struct {
	MaxItems int
	Location *time.Location // of clocks that tell no zone; nil leaves them without
	// OmitBodies and OmitExtensions leave the fields of these names empty.
	OmitBodies, OmitExtensions bool
}

// Parse reads a document in UTF-8, with or without a byte order mark. Bytes
// that are no UTF-8, which the caller has to see to, stay. doc is left as it
// is, and no string of the feed is a part of it.
//
// The feed's Problems are those that the document tells of its source; found
// are its own, in no order and without lines. The error is a [*SyntaxError] or
// [ErrNotFeed]; with it the feed is nil.
func (p Parser) Parse(doc []byte) (f *news.Feed, found []news.Problem, err error) {
	r := reader{Parser: p, scanner: scanner{doc: doc}, kept: arena.Strings{Size: len(doc)}}
	r.begin()
	if r.kind() == kindObject {
		f = r.feed()
	} else {
		r.pass()
	}
	r.end()
	switch {
	case r.err != nil:
		return nil, nil, r.err
	case f == nil:
		return nil, nil, ErrNotFeed
	}
	return f, r.found, nil
}

// reader reads the values of JSON Feed.
type reader struct {
	Parser
	scanner
	kept     arena.Strings
	scratch  []byte // the string read last, if it has escapes
	elements int    // how many elements of lists but items were read
}

// maxElements returns how many elements all lists but items may have together.
// An empty element takes a hundred times more memory than it takes bytes in a
// document.
func (r *reader) maxElements() int { return min(10_000+100*r.MaxItems, 1<<20) }

// enough reports whether no more list elements are to be read.
func (r *reader) enough(name string) bool {
	r.elements++
	limit := r.maxElements()
	if r.elements == limit+1 {
		r.report(r.pos, name+": more than "+strconv.Itoa(limit)+" elements of lists: the rest is left out")
	}
	return r.elements > limit
}

// feed reads the top-level object; the result is nil if it is no JSON Feed.
func (r *reader) feed() *news.Feed {
	f := new(news.Feed)
	start := r.pos
	var v [len(feedMembers)]value
	var author []news.Person
	var others, more []news.Extension
	told, items := false, false
	o := object{names: feedMembers[:], inPlace: feedVersion, values: v[:], ofFeed: true}
	if !r.OmitExtensions {
		o.others = &others
	}
	for r.next(&o) {
		switch o.at {
		case feedAuthor:
			author = r.people("author")
		case feedAuthors:
			f.Authors = r.people("authors")
		case feedItems:
			items = r.items(f)
		case feedCampusnews:
			if r.isObject(&o) {
				more, told = r.moreOfFeed(f)
			}
		}
	}
	r.fill(&f.Title, &v[feedTitle])
	r.fill(&f.Description, &v[feedDescription])
	r.fill(&f.URL, &v[feedHomePageURL])
	r.fill(&f.FeedURL, &v[feedFeedURL])
	r.fill(&f.NextURL, &v[feedNextURL])
	r.fill(&f.Icon, &v[feedIcon])
	r.fill(&f.Favicon, &v[feedFavicon])
	r.fill(&f.Language, &v[feedLanguage])
	f.Expired = r.truth(&v[feedExpired])
	if len(f.Authors) == 0 {
		f.Authors = author
	}
	f.Extensions = append(others, more...)

	version := r.text(&v[feedVersion])
	format, known := Format(version)
	if format == "" && !items {
		return nil
	}
	if !known {
		r.report(max(start, v[feedVersion].from), "the version is not one of JSON Feed 1.0 and 1.1: "+quoted(version))
	}
	switch {
	case told:
	case format == "":
		f.Format = news.JSONFeed11
	default:
		f.Format = format
	}
	return f
}

// moreOfFeed reads the _campusnews of a feed. told says that it told a format,
// which may be "".
func (r *reader) moreOfFeed(f *news.Feed) (extensions []news.Extension, told bool) {
	var v [len(moreFeedMembers)]value
	var topics []string
	var details []news.Topic
	o := object{names: moreFeedMembers[:], inPlace: moreID, values: v[:]}
	for r.next(&o) {
		switch o.at {
		case moreImage:
			r.image(&o, &f.Image)
		case moreTopics:
			topics = r.texts("topics")
		case moreTopicDetails:
			details = r.topicDetails()
		case moreLinks:
			f.Links = r.texts("links")
		case moreExtensions:
			extensions = r.extensions("extensions")
		case moreProblems:
			f.Problems = r.told()
		}
	}
	r.fill(&f.ID, &v[moreID])
	r.fill(&f.Generator, &v[moreGenerator])
	r.fill((*string)(&f.TitleHTML), &v[moreTitleHTML])
	r.fill((*string)(&f.DescriptionHTML), &v[moreDescriptionHTML])
	f.Copyright, f.CopyrightHTML = r.copyright(&v[moreCopyright], &v[moreCopyrightText])
	f.Published = r.time(&v[morePublished], &v[morePublishedRaw])
	f.Updated = r.time(&v[moreUpdated], &v[moreUpdatedRaw])
	f.Topics = withDetails(topics, details)
	r.fill((*string)(&f.Format), &v[moreFormat])
	return extensions, v[moreFormat].told()
}

// items reads the list of items and reports whether there is one.
func (r *reader) items(f *news.Feed) bool {
	if r.kind() != kindArray {
		r.wrong("items", "an array")
		return false
	}
	f.Articles = nil
	full := false
	for more := r.open(']'); more; more = r.more(']') {
		start := r.pos
		switch {
		case full || r.kind() == kindNull:
		case len(f.Articles) == r.MaxItems:
			r.report(r.pos, "more than "+strconv.Itoa(r.MaxItems)+" items: the rest is left out")
			full = true
		case r.kind() == kindObject:
			f.Articles = append(f.Articles, r.article())
		default:
			r.wrong("an item", "an object")
		}
		if r.pos == start {
			r.pass()
		}
	}
	return true
}

// article reads an item.
func (r *reader) article() *news.Article {
	a := new(news.Article)
	start := r.pos
	var v [len(itemMembers)]value
	var x [len(moreItemMembers)]value
	var tags []string
	var details []news.Topic
	var author []news.Person
	var others, more []news.Extension
	o := object{names: itemMembers[:], inPlace: itemID, values: v[:]}
	if !r.OmitExtensions {
		o.others = &others
	}
	for r.next(&o) {
		switch o.at {
		case itemAuthor:
			author = r.people("author")
		case itemAuthors:
			a.Authors = r.people("authors")
		case itemTags:
			tags = r.texts("tags")
		case itemAttachments:
			a.Attachments = r.attachments()
		case itemCampusnews:
			if r.isObject(&o) {
				details, more = r.moreOfItem(a, x[:])
			}
		}
	}
	switch id := &v[itemID]; {
	case x[extraID].told():
		r.fill(&a.ID, &x[extraID])
	case id.kind == kindNumber, id.kind == kindBool:
		a.ID = r.kept.Keep(r.raw(id)) // "if an id is presented as a number, it should be coerced to a string"
	default:
		if a.ID = r.text(id); a.ID == "" {
			r.report(start, "an item without an id")
		}
	}
	r.fill(&a.URL, &v[itemURL])
	r.fill(&a.ExternalURL, &v[itemExternalURL])
	r.fill(&a.Title, &v[itemTitle])
	r.fill((*string)(&a.TitleHTML), &x[extraTitleHTML])
	r.fill(&a.Summary, &v[itemSummary])
	r.fill((*string)(&a.SummaryHTML), &x[extraSummaryHTML])
	if !r.OmitBodies {
		r.fill((*string)(&a.Body), &v[itemContentHTML])
		r.fill(&a.Text, &v[itemContentText])
	}
	r.fill(&a.Image.URL, &v[itemImage])
	r.fill(&a.Banner, &v[itemBannerImage])
	r.fill(&a.Language, &v[itemLanguage])
	a.Published = r.time(&v[itemDatePublished], &x[extraPublishedRaw])
	a.Updated = r.time(&v[itemDateModified], &x[extraUpdatedRaw])
	if r.truth(&x[extraDateOnly]) && a.Published.Known() {
		a.Published = news.OnDay(a.Published.Date()).WithRaw(a.Published.Raw)
	}
	a.Copyright, a.CopyrightHTML = r.copyright(&x[extraCopyright], &x[extraCopyrightText])
	if n, ok := r.integer(&x[extraViews]); ok {
		a.Views = news.Exactly(n)
	}
	a.Topics = withDetails(tags, details)
	if len(a.Authors) == 0 {
		a.Authors = author
	}
	a.Extensions = append(others, more...)
	return a
}

// moreOfItem reads the _campusnews of an item.
func (r *reader) moreOfItem(a *news.Article, v []value) (details []news.Topic, extensions []news.Extension) {
	o := object{names: moreItemMembers[:], inPlace: extraID, values: v}
	for r.next(&o) {
		switch o.at {
		case extraCredits:
			a.Credits = r.credits()
		case extraFigures:
			a.Figures = r.figures()
		case extraSource:
			if r.isObject(&o) {
				var v [len(sourceMembers)]value
				r.object(sourceMembers[:], v[:])
				a.Source = news.Source{Title: r.text(&v[0]), URL: r.text(&v[1])}
			}
		case extraImage:
			r.image(&o, &a.Image)
		case extraImageSizes:
			a.ImageSizes = r.imageSizes()
		case extraTopicDetails:
			details = r.topicDetails()
		case extraLinks:
			a.Links = r.texts("links")
		case extraExtensions:
			extensions = r.extensions("extensions")
		}
	}
	return details, extensions
}

// Format returns the format that a version member names. Generators write it
// with http and with https, some without either. known is false for a version
// later than 1.1, which is read as 1.1, and format "" for anything else.
func Format(version string) (format news.Format, known bool) {
	v := strings.ToLower(strings.TrimSpace(version))
	_, v, found := strings.Cut(v, "jsonfeed.org/version/")
	if !found {
		return "", false
	}
	switch strings.TrimRight(v, "/") {
	case "1", "1.0":
		return news.JSONFeed10, true
	case "1.1":
		return news.JSONFeed11, true
	}
	return news.JSONFeed11, false
}
