package jsonfeed

import (
	"iter"
	"strconv"

	"ustb.edu.cn/campusnews/news"
)

// Value is a JSON value, however it is held.
type Value interface {
	Kind() Kind
	// Text is a String's value; a Number's or a Bool's JSON.
	Text() string
	// Elements are those of an Array.
	Elements() iter.Seq[Value]
	// Members are those of an Object.
	Members() iter.Seq2[string, Value]
	// JSON is the value as it stands in the document or as near to it as is known.
	JSON() string
	// Offset is the byte of the document where the value stands, -1 if that is not known.
	Offset() int64
}

// Kind is what a [Value] is.
type Kind uint8

const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

func (k Kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "an array", "an object"}[k]
}

// Read reads a document member by member. It takes what it can use: a member
// of another type than JSON Feed says is converted or passed over and told in
// Found. Items past maxItems are passed over.
func Read(v Value, maxItems int) *Feed {
	r := reader{maxItems: maxItems}
	f := r.feed(v)
	f.Found = r.found
	return f
}

type reader struct {
	maxItems int
	found    []Problem
	listed   int // how many elements of lists were read
}

// maxListed returns how many elements all lists but items may have together.
// An empty element takes a hundred times more memory than it takes bytes in a
// document, and in a browser it takes time.
func (r *reader) maxListed() int { return min(10_000+100*r.maxItems, 1<<20) }

// enough reports whether no more list elements are to be read.
func (r *reader) enough(v Value, name string) bool {
	r.listed++
	limit := r.maxListed()
	if r.listed == limit+1 {
		r.problem(v, name+": more than "+strconv.Itoa(limit)+" elements of lists: the rest is left out")
	}
	return r.listed > limit
}

// maxFound is how many problems are told. A document of a million wrong
// values needs no million of messages.
const maxFound = 1000

func (r *reader) problem(v Value, message string) {
	if len(r.found) < maxFound {
		r.found = append(r.found, Problem{Message: message, Offset: v.Offset()})
	}
}

func (r *reader) wrong(v Value, name, wanted string) {
	r.problem(v, name+" is "+v.Kind().String()+" and not "+wanted)
}

func (r *reader) feed(v Value) *Feed {
	f := new(Feed)
	if v.Kind() != Object {
		return f
	}
	for name, m := range v.Members() {
		switch name {
		case "version":
			f.Version = r.text(m, name)
		case "title":
			f.Title = r.text(m, name)
		case "home_page_url":
			f.HomePageURL = r.text(m, name)
		case "feed_url":
			f.FeedURL = r.text(m, name)
		case "description":
			f.Description = r.text(m, name)
		case "next_url":
			f.NextURL = r.text(m, name)
		case "icon":
			f.Icon = r.text(m, name)
		case "favicon":
			f.Favicon = r.text(m, name)
		case "author":
			f.Author = pointer(r.authors(m, name))
		case "authors":
			f.Authors = r.authors(m, name)
		case "language":
			f.Language = r.text(m, name)
		case "expired":
			f.Expired = r.truth(m, name)
		case "_campusnews":
			f.Campusnews = r.feedExtension(m)
		case "items":
			f.Items = r.items(m)
		default:
			if isOther(name, true) {
				f.Others = append(f.Others, Member{name, m.JSON()})
			}
		}
	}
	return f
}

func (r *reader) items(v Value) []*Item {
	if v.Kind() != Array {
		r.wrong(v, "items", "an array")
		return nil
	}
	items := []*Item{}
	for e := range v.Elements() {
		if len(items) >= r.maxItems {
			r.problem(e, "more than "+strconv.Itoa(r.maxItems)+" items: the rest is left out")
			break
		}
		switch e.Kind() {
		case Object:
			items = append(items, r.item(e))
		case Null:
			items = append(items, nil)
		default:
			r.wrong(e, "an item", "an object")
		}
	}
	return items
}

func (r *reader) item(v Value) *Item {
	it := new(Item)
	for name, m := range v.Members() {
		switch name {
		case "id":
			if k := m.Kind(); k == Number || k == Bool {
				it.ID = m.Text() // "if an id is presented as a number, it should be coerced to a string"
			} else {
				it.ID = r.text(m, name)
			}
		case "url":
			it.URL = r.text(m, name)
		case "external_url":
			it.ExternalURL = r.text(m, name)
		case "title":
			it.Title = r.text(m, name)
		case "content_html":
			it.ContentHTML = r.text(m, name)
		case "content_text":
			it.ContentText = r.optional(m, name)
		case "summary":
			it.Summary = r.text(m, name)
		case "image":
			it.Image = r.text(m, name)
		case "banner_image":
			it.BannerImage = r.text(m, name)
		case "date_published":
			it.DatePublished = r.text(m, name)
		case "date_modified":
			it.DateModified = r.text(m, name)
		case "author":
			it.Author = pointer(r.authors(m, name))
		case "authors":
			it.Authors = r.authors(m, name)
		case "tags":
			it.Tags = r.texts(m, name)
		case "language":
			it.Language = r.text(m, name)
		case "attachments":
			it.Attachments = list(r, m, name, r.attachment)
		case "_campusnews":
			it.Campusnews = r.itemExtension(m)
		default:
			if isOther(name, false) {
				it.Others = append(it.Others, Member{name, m.JSON()})
			}
		}
	}
	return it
}

func (r *reader) feedExtension(v Value) *FeedExtension {
	if !r.isObject(v, "_campusnews") {
		return nil
	}
	x := new(FeedExtension)
	for name, m := range v.Members() {
		switch name {
		case "id":
			x.ID = r.text(m, name)
		case "format":
			x.Format = r.optional(m, name)
		case "copyright":
			x.Copyright = r.text(m, name)
		case "copyright_text":
			x.CopyrightText = r.optional(m, name)
		case "generator":
			x.Generator = r.text(m, name)
		case "title_html":
			x.TitleHTML = r.text(m, name)
		case "description_html":
			x.DescriptionHTML = r.text(m, name)
		case "image":
			x.Image = r.image(m)
		case "topics":
			x.Topics = r.texts(m, name)
		case "topic_details":
			x.TopicDetails = list(r, m, name, r.topicDetail)
		case "published":
			x.Published = r.text(m, name)
		case "updated":
			x.Updated = r.text(m, name)
		case "published_raw":
			x.PublishedRaw = r.optional(m, name)
		case "updated_raw":
			x.UpdatedRaw = r.optional(m, name)
		case "links":
			x.Links = r.texts(m, name)
		case "extensions":
			x.Extensions = list(r, m, name, r.extension)
		case "problems":
			x.Problems = list(r, m, name, r.told)
		}
	}
	return x
}

func (r *reader) itemExtension(v Value) *ItemExtension {
	if !r.isObject(v, "_campusnews") {
		return nil
	}
	x := new(ItemExtension)
	for name, m := range v.Members() {
		switch name {
		case "id":
			x.ID = r.optional(m, name)
		case "title_html":
			x.TitleHTML = r.text(m, name)
		case "summary_html":
			x.SummaryHTML = r.text(m, name)
		case "copyright":
			x.Copyright = r.text(m, name)
		case "copyright_text":
			x.CopyrightText = r.optional(m, name)
		case "credits":
			x.Credits = list(r, m, name, r.credit)
		case "figures":
			x.Figures = list(r, m, name, r.figure)
		case "views":
			if n, ok := r.integer(m, name); ok {
				x.Views = &n
			}
		case "source":
			x.Source = r.source(m)
		case "image":
			x.Image = r.image(m)
		case "topic_details":
			x.TopicDetails = list(r, m, name, r.topicDetail)
		case "published_raw":
			x.PublishedRaw = r.optional(m, name)
		case "updated_raw":
			x.UpdatedRaw = r.optional(m, name)
		case "date_only":
			x.DateOnly = r.truth(m, name)
		case "links":
			x.Links = r.texts(m, name)
		case "extensions":
			x.Extensions = list(r, m, name, r.extension)
		}
	}
	return x
}

// authors reads a list of authors, or what generators write in its place: one
// author, or a name.
func (r *reader) authors(v Value, name string) []Author {
	switch v.Kind() {
	case Object:
		if name == "authors" {
			r.wrong(v, name, "an array")
		}
		return []Author{r.author(v)}
	case String:
		r.wrong(v, name, "an object")
		return []Author{{Name: v.Text()}}
	case Array:
		var authors []Author
		for e := range v.Elements() {
			if r.enough(e, name) {
				break
			}
			if k := e.Kind(); k == Object || k == String {
				authors = append(authors, r.authors(e, "author")...)
			} else if k != Null {
				r.wrong(e, "author", "an object")
			}
		}
		return authors
	case Null:
		return nil
	}
	r.wrong(v, name, "an object")
	return nil
}

func (r *reader) author(v Value) Author {
	var a Author
	for name, m := range v.Members() {
		switch name {
		case "name":
			a.Name = r.text(m, name)
		case "url":
			a.URL = r.text(m, name)
		case "avatar":
			a.Avatar = r.text(m, name)
		case "_campusnews":
			if !r.isObject(m, name) {
				continue
			}
			a.Campusnews = new(AuthorExtension)
			for name, m := range m.Members() {
				switch name {
				case "email":
					a.Campusnews.Email = r.text(m, name)
				case "url":
					a.Campusnews.URL = r.optional(m, name)
				}
			}
		}
	}
	return a
}

func (r *reader) attachment(v Value) (a Attachment) {
	for name, m := range v.Members() {
		switch name {
		case "url":
			a.URL = r.text(m, name)
		case "mime_type":
			a.MIMEType = r.text(m, name)
		case "title":
			a.Title = r.text(m, name)
		case "size_in_bytes":
			a.SizeInBytes, _ = r.integer(m, name)
		case "duration_in_seconds":
			a.DurationInSeconds, _ = r.number(m, name)
		}
	}
	return a
}

func (r *reader) image(v Value) *Image {
	if !r.isObject(v, "image") {
		return nil
	}
	i := new(Image)
	for name, m := range v.Members() {
		switch name {
		case "url":
			i.URL = r.text(m, name)
		case "title":
			i.Title = r.text(m, name)
		case "alt":
			i.Alt = r.text(m, name)
		case "width":
			n, _ := r.integer(m, name)
			i.Width = int(n)
		case "height":
			n, _ := r.integer(m, name)
			i.Height = int(n)
		}
	}
	return i
}

func (r *reader) source(v Value) *Source {
	if !r.isObject(v, "source") {
		return nil
	}
	s := new(Source)
	for name, m := range v.Members() {
		switch name {
		case "title":
			s.Title = r.text(m, name)
		case "url":
			s.URL = r.text(m, name)
		}
	}
	return s
}

func (r *reader) topicDetail(v Value) (d TopicDetail) {
	for name, m := range v.Members() {
		switch name {
		case "label":
			d.Label = r.text(m, name)
		case "scheme":
			d.Scheme = r.text(m, name)
		}
	}
	return d
}

func (r *reader) credit(v Value) (c Credit) {
	for name, m := range v.Members() {
		switch name {
		case "role":
			c.Role = r.text(m, name)
		case "name":
			c.Name = r.text(m, name)
		}
	}
	return c
}

func (r *reader) figure(v Value) (f Figure) {
	for name, m := range v.Members() {
		switch name {
		case "url":
			f.URL = r.text(m, name)
		case "caption":
			f.Caption = r.text(m, name)
		case "alt":
			f.Alt = r.text(m, name)
		}
	}
	return f
}

func (r *reader) extension(v Value) (x Extension) {
	for name, m := range v.Members() {
		switch name {
		case "space":
			x.Space = r.text(m, name)
		case "name":
			x.Name = r.text(m, name)
		case "attributes":
			x.Attributes = list(r, m, name, r.attribute)
		case "text":
			x.Text = r.text(m, name)
		case "children":
			x.Children = list(r, m, name, r.extension)
		}
	}
	return x
}

func (r *reader) attribute(v Value) (a Attribute) {
	for name, m := range v.Members() {
		switch name {
		case "space":
			a.Space = r.text(m, name)
		case "name":
			a.Name = r.text(m, name)
		case "value":
			a.Value = r.text(m, name)
		}
	}
	return a
}

// told reads a problem that the document tells of.
func (r *reader) told(v Value) (p Problem) {
	for name, m := range v.Members() {
		switch name {
		case "message":
			p.Message = r.text(m, name)
		case "offset":
			p.Offset, _ = r.integer(m, name)
		case "line":
			n, _ := r.integer(m, name)
			p.Line = int(n)
		}
	}
	return p
}

// list reads an array of objects.
func list[T any](r *reader, v Value, name string, object func(Value) T) []T {
	if v.Kind() != Array {
		if v.Kind() != Null {
			r.wrong(v, name, "an array")
		}
		return nil
	}
	var all []T
	for e := range v.Elements() {
		if r.enough(e, name) {
			break
		}
		if e.Kind() == Object {
			all = append(all, object(e))
		} else {
			r.wrong(e, name, "an array of objects")
		}
	}
	return all
}

func (r *reader) isObject(v Value, name string) bool {
	if v.Kind() == Object {
		return true
	}
	if v.Kind() != Null {
		r.wrong(v, name, "an object")
	}
	return false
}

func (r *reader) text(v Value, name string) string {
	switch v.Kind() {
	case Null:
		return ""
	case String:
		return v.Text()
	case Bool, Number:
		r.wrong(v, name, "a string")
		return v.Text()
	}
	r.wrong(v, name, "a string")
	return ""
}

// optional is text for members that may be there and empty.
func (r *reader) optional(v Value, name string) *string {
	if v.Kind() == Null {
		return nil
	}
	s := r.text(v, name)
	return &s
}

func (r *reader) texts(v Value, name string) []string {
	switch v.Kind() {
	case Null:
		return nil
	case Array:
		var all []string
		for e := range v.Elements() {
			if r.enough(e, name) {
				break
			}
			all = append(all, r.text(e, name))
		}
		return all
	case Object:
		r.wrong(v, name, "an array")
		return nil
	}
	r.wrong(v, name, "an array")
	return []string{v.Text()}
}

func (r *reader) truth(v Value, name string) bool {
	switch v.Kind() {
	case Null:
		return false
	case Bool:
		return v.Text() == "true"
	}
	r.wrong(v, name, "a boolean")
	return v.Text() == "true"
}

func (r *reader) number(v Value, name string) (float64, bool) {
	switch v.Kind() {
	case Null:
		return 0, false
	case Number:
	default:
		r.wrong(v, name, "a number")
		if v.Kind() != String {
			return 0, false
		}
	}
	n, err := strconv.ParseFloat(v.Text(), 64)
	if err != nil || n-n != 0 { // not a number, or infinite
		if v.Kind() == Number {
			r.problem(v, name+" is out of range")
		}
		return 0, false
	}
	return n, true
}

func (r *reader) integer(v Value, name string) (int64, bool) {
	if k := v.Kind(); k == Number {
		if n, err := strconv.ParseInt(v.Text(), 10, 64); err == nil {
			return n, true
		}
	}
	n, ok := r.number(v, name)
	if ok && (n >= 1<<63 || n < -1<<63) {
		r.problem(v, name+" is out of range")
		return 0, false
	}
	return int64(n), ok
}

func pointer(authors []Author) *Author {
	if len(authors) == 0 {
		return nil
	}
	return &authors[0]
}

// problems returns what was found as the model has it.
func problems(found []Problem) []news.Problem {
	var all []news.Problem
	for _, p := range found {
		all = append(all, news.Problem{Message: p.Message, Offset: p.Offset, Line: p.Line})
	}
	return all
}
