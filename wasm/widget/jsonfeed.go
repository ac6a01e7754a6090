//go:build js

package main

import (
	"ustb.edu.cn/campusnews/internal/jsontree"
	"ustb.edu.cn/campusnews/news"
)

// appendFeed appends f as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/),
// with the source of merged articles in "_campusnews". It has the plain members
// alone: internal/jsonfeed, which loses nothing, is four times as large.
func appendFeed(dst []byte, f *news.Feed) []byte {
	o := object{append(dst, '{')}
	o.text("version", "https://jsonfeed.org/version/1.1")
	o.required("title", f.Title)
	o.text("home_page_url", f.URL)
	o.text("feed_url", f.FeedURL)
	o.text("description", f.Description)
	o.text("icon", f.Icon)
	o.text("favicon", f.Favicon)
	o.text("language", f.Language)
	o.people(f.Authors)
	o.begin("items", '[')
	for _, a := range f.Articles {
		o.item(a)
	}
	o.end(']')
	o.end('}')
	return o.json
}

// object appends JSON. What has no value is left out.
type object struct{ json []byte }

func (o *object) item(a *news.Article) {
	o.open('{')
	id := a.ID
	if id == "" {
		id = a.URL
	}
	o.required("id", id)
	o.text("url", a.URL)
	o.text("external_url", a.ExternalURL)
	o.text("title", a.Title)
	o.text("summary", a.Summary)
	o.text("content_html", string(a.Body))
	if a.Body == "" { // one of the two has to be there
		o.required("content_text", a.Text)
	} else {
		o.text("content_text", a.Text)
	}
	o.text("image", a.Image.URL)
	o.text("banner_image", a.Banner)
	o.text("date_published", a.Published.String())
	o.text("date_modified", a.Updated.String())
	o.text("language", a.Language)
	o.people(a.Authors)
	if len(a.Topics) > 0 {
		o.begin("tags", '[')
		for _, t := range a.Topics {
			o.comma()
			o.json = jsontree.AppendString(o.json, t.Name)
		}
		o.end(']')
	}
	if len(a.Attachments) > 0 {
		o.begin("attachments", '[')
		for _, t := range a.Attachments {
			o.open('{')
			o.required("url", t.URL)
			o.required("mime_type", t.Type)
			o.text("title", t.Title)
			o.end('}')
		}
		o.end(']')
	}
	if a.Source != (news.Source{}) {
		o.begin("_campusnews", '{')
		o.begin("source", '{')
		o.text("title", a.Source.Title)
		o.text("url", a.Source.URL)
		o.end('}')
		o.end('}')
	}
	o.end('}')
}

func (o *object) people(people []news.Person) {
	if len(people) == 0 {
		return
	}
	o.begin("authors", '[')
	for _, p := range people {
		o.open('{')
		o.text("name", p.Name)
		o.text("url", p.URL)
		o.text("avatar", p.Avatar)
		o.end('}')
	}
	o.end(']')
}

// begin begins a member that is an object or an array.
func (o *object) begin(name string, bracket byte) {
	o.name(name)
	o.json = append(o.json, bracket)
}

// open begins an object in an array.
func (o *object) open(bracket byte) {
	o.comma()
	o.json = append(o.json, bracket)
}

func (o *object) end(bracket byte) { o.json = append(o.json, bracket) }

// text adds a member, unless the text is missing.
func (o *object) text(name, text string) {
	if text != "" {
		o.required(name, text)
	}
}

func (o *object) required(name, text string) {
	o.name(name)
	o.json = jsontree.AppendString(o.json, text)
}

func (o *object) name(name string) {
	o.comma()
	o.json = append(jsontree.AppendString(o.json, name), ':')
}

func (o *object) comma() {
	if last := o.json[len(o.json)-1]; last != '{' && last != '[' {
		o.json = append(o.json, ',')
	}
}
