package jsonfeed

import (
	"slices"
	"strconv"

	"ustb.edu.cn/campusnews/internal/arena"
	"ustb.edu.cn/campusnews/internal/seam"
)

// Parse reads a document that is meant to be a JSON Feed, in UTF-8, with or
// without a byte order mark. It is lenient: members of an unexpected type are
// converted or passed over, control characters inside strings are let pass,
// items past maxItems are left out, and each of these is told in the result's
// Found. Bytes that are no UTF-8, which the caller has to see to, stay.
//
// The error is a [*SyntaxError]; with it the feed is nil. doc is left as it
// is, and no string of the feed is a part of it.
func Parse(doc []byte, maxItems int) (*Feed, error) {
	r := reader{scanner: scanner{doc: doc}, maxItems: maxItems, kept: arena.Strings{Size: len(doc)}}
	f := new(Feed)
	r.document(func() {
		if r.kind() == kindObject {
			r.feed(f)
		} else {
			r.pass()
		}
	})
	if r.err != nil {
		return nil, r.err
	}
	f.Found = r.found
	return f, nil
}

// reader reads the values of JSON Feed. Its methods leave values that they
// cannot use to the loop over members or elements, which passes them.
type reader struct {
	scanner
	maxItems int
	listed   int      // how many elements of lists were read
	texts    []string // those of the list being read
	kept     arena.Strings
}

// maxListed returns how many elements all lists but items may have together.
// An empty element takes a hundred times more memory than it takes bytes in a
// document.
func (r *reader) maxListed() int { return min(10_000+100*r.maxItems, 1<<20) }

// enough reports whether no more list elements are to be read.
func (r *reader) enough(name []byte) bool {
	r.listed++
	limit := r.maxListed()
	if r.listed == limit+1 {
		r.report(r.pos, string(name)+": more than "+strconv.Itoa(limit)+" elements of lists: the rest is left out")
	}
	return r.listed > limit
}

// wrong reports that the value at pos is not what it should be.
func (r *reader) wrong(name []byte, wanted string) {
	r.report(r.pos, string(name)+" is "+r.kind().String()+" and not "+wanted)
}

func (r *reader) feed(f *Feed) {
	for name := range r.members {
		switch string(name) {
		case "version":
			f.Version = r.text(name)
		case "title":
			f.Title = r.text(name)
		case "home_page_url":
			f.HomePageURL = r.text(name)
		case "feed_url":
			f.FeedURL = r.text(name)
		case "description":
			f.Description = r.text(name)
		case "next_url":
			f.NextURL = r.text(name)
		case "icon":
			f.Icon = r.text(name)
		case "favicon":
			f.Favicon = r.text(name)
		case "author":
			f.Author = pointer(r.authors(name))
		case "authors":
			f.Authors = r.authors(name)
		case "language":
			f.Language = r.text(name)
		case "expired":
			f.Expired = r.truth(name)
		case "_campusnews":
			f.Campusnews = r.feedExtension(name)
		case "items":
			f.Items = r.items()
		default:
			if isOther(string(name), true) {
				f.Others = append(f.Others, r.other(name))
			}
		}
	}
}

func (r *reader) items() []*Item {
	if r.kind() != kindArray {
		r.wrong([]byte("items"), "an array")
		return nil
	}
	items := []*Item{}
	for range r.elements {
		if len(items) >= r.maxItems {
			r.report(r.pos, "more than "+strconv.Itoa(r.maxItems)+" items: the rest is left out")
			break
		}
		switch r.kind() {
		case kindObject:
			items = append(items, r.item())
		case kindNull:
			items = append(items, nil)
		default:
			r.wrong([]byte("an item"), "an object")
		}
	}
	return items
}

func (r *reader) item() *Item {
	it := new(Item)
	for name := range r.members {
		switch string(name) {
		case "id":
			if k := r.kind(); k == kindNumber || k == kindBool {
				it.ID = r.kept.Keep(r.raw()) // "if an id is presented as a number, it should be coerced to a string"
			} else {
				it.ID = r.text(name)
			}
		case "url":
			it.URL = r.text(name)
		case "external_url":
			it.ExternalURL = r.text(name)
		case "title":
			it.Title = r.text(name)
		case "content_html":
			it.ContentHTML = r.text(name)
		case "content_text":
			it.ContentText = r.optional(name)
		case "summary":
			it.Summary = r.text(name)
		case "image":
			it.Image = r.text(name)
		case "banner_image":
			it.BannerImage = r.text(name)
		case "date_published":
			it.DatePublished = r.text(name)
		case "date_modified":
			it.DateModified = r.text(name)
		case "author":
			it.Author = pointer(r.authors(name))
		case "authors":
			it.Authors = r.authors(name)
		case "tags":
			it.Tags = r.textList(name)
		case "language":
			it.Language = r.text(name)
		case "attachments":
			it.Attachments = list(r, name, r.attachment)
		case "_campusnews":
			it.Campusnews = r.itemExtension(name)
		default:
			if isOther(string(name), false) {
				it.Others = append(it.Others, r.other(name))
			}
		}
	}
	return it
}

func (r *reader) feedExtension(name []byte) *FeedExtension {
	if !r.isObject(name) {
		return nil
	}
	x := new(FeedExtension)
	for name := range r.members {
		switch string(name) {
		case "id":
			x.ID = r.text(name)
		case "format":
			x.Format = r.optional(name)
		case "copyright":
			x.Copyright = r.text(name)
		case "copyright_text":
			x.CopyrightText = r.optional(name)
		case "generator":
			x.Generator = r.text(name)
		case "title_html":
			x.TitleHTML = r.text(name)
		case "description_html":
			x.DescriptionHTML = r.text(name)
		case "image":
			x.Image = r.image(name)
		case "topics":
			x.Topics = r.textList(name)
		case "topic_details":
			x.TopicDetails = list(r, name, r.topicDetail)
		case "published":
			x.Published = r.text(name)
		case "updated":
			x.Updated = r.text(name)
		case "published_raw":
			x.PublishedRaw = r.optional(name)
		case "updated_raw":
			x.UpdatedRaw = r.optional(name)
		case "links":
			x.Links = r.textList(name)
		case "extensions":
			x.Extensions = list(r, name, r.extension)
		case "problems":
			x.Problems = list(r, name, r.told)
		}
	}
	return x
}

func (r *reader) itemExtension(name []byte) *ItemExtension {
	if !r.isObject(name) {
		return nil
	}
	x := new(ItemExtension)
	for name := range r.members {
		switch string(name) {
		case "id":
			x.ID = r.optional(name)
		case "title_html":
			x.TitleHTML = r.text(name)
		case "summary_html":
			x.SummaryHTML = r.text(name)
		case "copyright":
			x.Copyright = r.text(name)
		case "copyright_text":
			x.CopyrightText = r.optional(name)
		case "credits":
			x.Credits = list(r, name, r.credit)
		case "figures":
			x.Figures = list(r, name, r.figure)
		case "views":
			if n, ok := r.integer(name); ok {
				x.Views = &n
			}
		case "source":
			x.Source = r.source(name)
		case "image":
			x.Image = r.image(name)
		case "topic_details":
			x.TopicDetails = list(r, name, r.topicDetail)
		case "published_raw":
			x.PublishedRaw = r.optional(name)
		case "updated_raw":
			x.UpdatedRaw = r.optional(name)
		case "date_only":
			x.DateOnly = r.truth(name)
		case "links":
			x.Links = r.textList(name)
		case "extensions":
			x.Extensions = list(r, name, r.extension)
		}
	}
	return x
}

// authors reads a list of authors, or what generators write in its place: one
// author, or a name.
func (r *reader) authors(name []byte) (authors []Author) {
	if r.kind() != kindArray {
		if r.kind() == kindObject && string(name) == "authors" {
			r.wrong(name, "an array")
		}
		if a, ok := r.author(name); ok {
			authors = []Author{a}
		}
		return authors
	}
	for range r.elements {
		if r.enough(name) {
			break
		}
		if a, ok := r.author([]byte("author")); ok {
			authors = append(authors, a)
		}
	}
	return authors
}

func (r *reader) author(name []byte) (a Author, ok bool) {
	if r.kind() == kindString {
		r.wrong(name, "an object")
		return Author{Name: r.kept.Keep(r.quoted())}, true
	}
	if !r.isObject(name) {
		return a, false
	}
	for name := range r.members {
		switch string(name) {
		case "name":
			a.Name = r.text(name)
		case "url":
			a.URL = r.text(name)
		case "avatar":
			a.Avatar = r.text(name)
		case "_campusnews":
			if !r.isObject(name) {
				continue
			}
			a.Campusnews = new(AuthorExtension)
			for name := range r.members {
				switch string(name) {
				case "email":
					a.Campusnews.Email = r.text(name)
				case "url":
					a.Campusnews.URL = r.optional(name)
				}
			}
		}
	}
	return a, true
}

func (r *reader) attachment() (a Attachment) {
	for name := range r.members {
		switch string(name) {
		case "url":
			a.URL = r.text(name)
		case "mime_type":
			a.MIMEType = r.text(name)
		case "title":
			a.Title = r.text(name)
		case "size_in_bytes":
			a.SizeInBytes, _ = r.integer(name)
		case "duration_in_seconds":
			a.DurationInSeconds, _ = r.float(name)
		}
	}
	return a
}

func (r *reader) image(name []byte) *Image {
	if !r.isObject(name) {
		return nil
	}
	i := new(Image)
	for name := range r.members {
		switch string(name) {
		case "url":
			i.URL = r.text(name)
		case "title":
			i.Title = r.text(name)
		case "alt":
			i.Alt = r.text(name)
		case "width":
			n, _ := r.integer(name)
			i.Width = int(n)
		case "height":
			n, _ := r.integer(name)
			i.Height = int(n)
		}
	}
	return i
}

func (r *reader) source(name []byte) *Source {
	if !r.isObject(name) {
		return nil
	}
	s := new(Source)
	for name := range r.members {
		switch string(name) {
		case "title":
			s.Title = r.text(name)
		case "url":
			s.URL = r.text(name)
		}
	}
	return s
}

func (r *reader) topicDetail() (d TopicDetail) {
	for name := range r.members {
		switch string(name) {
		case "label":
			d.Label = r.text(name)
		case "scheme":
			d.Scheme = r.text(name)
		}
	}
	return d
}

func (r *reader) credit() (c Credit) {
	for name := range r.members {
		switch string(name) {
		case "role":
			c.Role = r.text(name)
		case "name":
			c.Name = r.text(name)
		}
	}
	return c
}

func (r *reader) figure() (f Figure) {
	for name := range r.members {
		switch string(name) {
		case "url":
			f.URL = r.text(name)
		case "caption":
			f.Caption = r.text(name)
		case "alt":
			f.Alt = r.text(name)
		}
	}
	return f
}

func (r *reader) extension() (x Extension) {
	for name := range r.members {
		switch string(name) {
		case "space":
			x.Space = r.text(name)
		case "name":
			x.Name = r.text(name)
		case "attributes":
			x.Attributes = list(r, name, r.attribute)
		case "text":
			x.Text = r.text(name)
		case "children":
			x.Children = list(r, name, r.extension)
		}
	}
	return x
}

func (r *reader) attribute() (a Attribute) {
	for name := range r.members {
		switch string(name) {
		case "space":
			a.Space = r.text(name)
		case "name":
			a.Name = r.text(name)
		case "value":
			a.Value = r.text(name)
		}
	}
	return a
}

// told reads a problem that the document tells of.
func (r *reader) told() (p Problem) {
	for name := range r.members {
		switch string(name) {
		case "message":
			p.Message = r.text(name)
		case "offset":
			p.Offset, _ = r.integer(name)
		case "line":
			n, _ := r.integer(name)
			p.Line = int(n)
		}
	}
	return p
}

// list reads an array of objects.
func list[T any](r *reader, name []byte, object func() T) []T {
	if r.kind() != kindArray {
		if r.kind() != kindNull {
			r.wrong(name, "an array")
		}
		return nil
	}
	var all []T
	for range r.elements {
		if r.enough(name) {
			break
		}
		if r.kind() == kindObject {
			all = append(all, object())
		} else {
			r.wrong(name, "an array of objects")
		}
	}
	return all
}

func (r *reader) isObject(name []byte) bool {
	if r.kind() == kindObject {
		return true
	}
	if r.kind() != kindNull {
		r.wrong(name, "an object")
	}
	return false
}

func (r *reader) text(name []byte) string {
	switch r.kind() {
	case kindString:
		return r.kept.Keep(r.quoted())
	case kindNull:
		return ""
	case kindArray, kindObject:
		r.wrong(name, "a string")
		return ""
	}
	r.wrong(name, "a string")
	return r.kept.Keep(r.raw())
}

// optional is text for members that may be there and empty.
func (r *reader) optional(name []byte) *string {
	if r.kind() == kindNull {
		return nil
	}
	s := r.text(name)
	return &s
}

// textList reads an array of strings, or what generators write in its place:
// one.
func (r *reader) textList(name []byte) []string {
	switch r.kind() {
	case kindArray:
	case kindNull:
		return nil
	case kindObject:
		r.wrong(name, "an array")
		return nil
	case kindString:
		r.wrong(name, "an array")
		return []string{r.kept.Keep(r.quoted())}
	default:
		r.wrong(name, "an array")
		return []string{r.kept.Keep(r.raw())}
	}
	r.texts = r.texts[:0]
	for range r.elements {
		if r.enough(name) {
			break
		}
		r.texts = append(r.texts, r.text(name))
	}
	return slices.Clone(r.texts)
}

func (r *reader) truth(name []byte) bool {
	switch r.kind() {
	case kindBool:
		return string(r.raw()) == "true"
	case kindNull:
		return false
	case kindString:
		r.wrong(name, "a boolean")
		return string(r.quoted()) == "true"
	}
	r.wrong(name, "a boolean")
	return false
}

func (r *reader) float(name []byte) (n float64, ok bool) {
	start := r.pos
	switch r.kind() {
	case kindNumber:
		if n, ok = seam.ParseFloat(string(r.raw())); !ok {
			r.report(start, string(name)+" is out of range")
		}
		return n, ok
	case kindNull:
		return 0, false
	case kindString:
		r.wrong(name, "a number")
		return seam.ParseFloat(string(r.quoted()))
	}
	r.wrong(name, "a number")
	return 0, false
}

func (r *reader) integer(name []byte) (int64, bool) {
	start := r.pos
	n, ok := r.float(name)
	if whole, err := strconv.ParseInt(string(r.doc[start:r.pos]), 10, 64); err == nil {
		return whole, true
	}
	if ok && (n >= 1<<63 || n < -1<<63) {
		r.report(start, string(name)+" is out of range")
		return 0, false
	}
	return int64(n), ok
}

// other keeps the member called name as it stands.
func (r *reader) other(name []byte) Member {
	start := r.pos
	value := r.raw()
	if r.control >= start {
		value = escapeControls(value)
	}
	return Member{r.kept.Keep(name), r.kept.Keep(value)}
}

func pointer(authors []Author) *Author {
	if len(authors) == 0 {
		return nil
	}
	return &authors[0]
}
