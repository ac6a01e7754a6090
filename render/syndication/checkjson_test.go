//go:build !js

package syndication_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

// checkJSON checks a document by JSON Feed 1.1 (jsonfeed.org/version/1.1).
// Dates may tell a day, or a clock without a zone, and addresses may be
// relative: they are those of the model.
func checkJSON(doc []byte) error {
	var feed map[string]any
	if err := decodeJSON(doc, &feed); err != nil {
		return err
	}
	var c checker
	if feed["version"] != "https://jsonfeed.org/version/1.1" {
		c.fail("the version is %v", feed["version"])
	}
	c.strings(feed, "feed", "title")
	c.jsonAuthors(feed)
	items, ok := feed["items"].([]any)
	if !ok {
		c.fail("items is %T", feed["items"])
	}
	for _, i := range items {
		item, ok := i.(map[string]any)
		if !ok {
			c.fail("an item is %T", i)
			continue
		}
		c.strings(item, "item", "id")
		if item["id"] == "" {
			c.fail("an id is empty")
		}
		_, html := item["content_html"].(string)
		if _, text := item["content_text"].(string); !html && !text {
			c.fail("an item without content")
		}
		for _, name := range []string{"date_published", "date_modified"} {
			if date, ok := item[name].(string); ok {
				if _, ok := news.ParseTime(date); !ok && len(date) == len("2022-05-01") {
					c.fail("%s is %q", name, date)
				}
			}
		}
		c.jsonAuthors(item)
		attachments, _ := item["attachments"].([]any)
		for _, a := range attachments {
			if file, ok := a.(map[string]any); ok {
				c.strings(file, "attachment", "url", "mime_type")
			} else {
				c.fail("an attachment is %T", a)
			}
		}
	}
	return c.err()
}

// strings complains of members that are no strings.
func (c *checker) strings(object map[string]any, what string, names ...string) {
	for _, name := range names {
		if _, ok := object[name].(string); !ok {
			c.fail("%s: %s is %T", what, name, object[name])
		}
	}
}

func (c *checker) jsonAuthors(object map[string]any) {
	authors, _ := object["authors"].([]any)
	for _, a := range authors {
		author, _ := a.(map[string]any)
		if author["name"] == nil && author["url"] == nil && author["avatar"] == nil && author["_campusnews"] == nil {
			c.fail("an author has neither name, url nor avatar: %v", author)
		}
	}
}

// checkJSONLD checks an ItemList of NewsArticle by what schema.org and Google
// say of their properties.
func checkJSONLD(doc []byte) error {
	if bytes.ContainsAny(doc, "<>&\u2028\u2029") {
		return errors.New("the document cannot stand in a script element")
	}
	var list struct {
		Context  string `json:"@context"`
		Type     string `json:"@type"`
		Number   *int   `json:"numberOfItems"`
		Elements []struct {
			Type     string `json:"@type"`
			Position int
			Item     struct {
				Type           string `json:"@type"`
				URL            string
				DatePublished  string
				DateModified   string
				Author         []map[string]string
				Image          []struct{ URL string }
				InLanguage     string
				InteractionSta map[string]any `json:"interactionStatistic"`
			}
		} `json:"itemListElement"`
	}
	if err := decodeJSON(doc, &list); err != nil {
		return err
	}
	var c checker
	if list.Context != "https://schema.org" || list.Type != "ItemList" || list.Number == nil || *list.Number != len(list.Elements) {
		c.fail("the list is %q %q of %v", list.Context, list.Type, list.Number)
	}
	for i, e := range list.Elements {
		if e.Type != "ListItem" || e.Position != i+1 || e.Item.Type != "NewsArticle" {
			c.fail("element %d is %q %q at %d", i, e.Type, e.Item.Type, e.Position)
		}
		if e.Item.URL != "" {
			c.iri("url", e.Item.URL)
		}
		for _, date := range []string{e.Item.DatePublished, e.Item.DateModified} {
			if _, ok := news.ParseTime(date); date != "" && !ok {
				c.fail("the date %q", date)
			}
		}
		for _, a := range e.Item.Author {
			if a["@type"] != "Person" || a["name"]+a["url"] == "" {
				c.fail("the author %v", a)
			}
		}
		for _, p := range e.Item.Image {
			c.iri("an image", p.URL)
		}
		if e.Item.InLanguage != "" {
			c.language("inLanguage", e.Item.InLanguage)
		}
	}
	return c.err()
}

// decodeJSON reads one value that is the whole document.
func decodeJSON(doc []byte, to any) error {
	if !utf8.Valid(doc) {
		return errors.New("the document is not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(doc))
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("something stands behind the value: %v", err)
	}
	return nil
}
