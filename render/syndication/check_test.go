//go:build !js

package syndication_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// A checker says what is wrong with a document, by the specifications and by
// what the W3C feed validator complains of.
type checker struct {
	wrong []string
}

func (c *checker) fail(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// err returns what is wrong as one error, nil if nothing is.
func (c *checker) err() error {
	if len(c.wrong) == 0 {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(c.wrong, "\n\t"))
}

// element is an element of XML.
type element struct {
	name       string // with the usual prefix of its namespace
	attributes map[string]string
	text       string
	children   []*element
}

var usualPrefixes = map[string]string{
	"":                            "",
	"http://www.w3.org/2005/Atom": "atom:",
	"http://purl.org/rss/1.0/modules/content/":        "content:",
	"http://purl.org/dc/elements/1.1/":                "dc:",
	"http://purl.org/dc/terms/":                       "dcterms:",
	"http://search.yahoo.com/mrss/":                   "media:",
	"http://www.sitemaps.org/schemas/sitemap/0.9":     "sitemap:",
	"http://www.google.com/schemas/sitemap-news/0.9":  "news:",
	"http://www.google.com/schemas/sitemap-image/1.1": "image:",
	"http://www.w3.org/XML/1998/namespace":            "xml:",
	"xmlns":                                           "xmlns:",
}

func prefixed(n xml.Name) string {
	if prefix, ok := usualPrefixes[n.Space]; ok {
		return prefix + n.Local
	}
	return "{" + n.Space + "}" + n.Local
}

// parseXML reads a document with a strict parser, which also sees attributes
// that stand twice.
func parseXML(doc []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(doc))
	root := new(element)
	open := []*element{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: prefixed(token.Name), attributes: make(map[string]string)}
			for _, a := range token.Attr {
				if _, twice := e.attributes[prefixed(a.Name)]; twice {
					return nil, fmt.Errorf("<%s> has %s twice", e.name, a.Name.Local)
				}
				e.attributes[prefixed(a.Name)] = a.Value
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(root.children) != 1 || strings.TrimSpace(root.text) != "" {
		return nil, fmt.Errorf("%d roots", len(root.children))
	}
	return root.children[0], nil
}

// all returns the children with that name.
func (e *element) all(name string) []*element {
	return slices.DeleteFunc(slices.Clone(e.children), func(c *element) bool { return c.name != name })
}

// textOf returns the text of the first child with that name, "" for none.
func (e *element) textOf(name string) string {
	if all := e.all(name); len(all) > 0 {
		return strings.TrimSpace(all[0].text)
	}
	return ""
}

// once complains of children that are missing or stand more than once.
func (c *checker) once(e *element, names ...string) {
	for _, name := range names {
		if n := len(e.all(name)); n != 1 {
			c.fail("%s has %d %s", e.name, n, name)
		}
	}
}

// atMostOnce complains of children that stand more than once.
func (c *checker) atMostOnce(e *element, names ...string) {
	for _, name := range names {
		if n := len(e.all(name)); n > 1 {
			c.fail("%s has %d %s", e.name, n, name)
		}
	}
}

var (
	uriCharacters = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:(//(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=:@-]*))?([A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*$`)
	iriCharacters = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:([^\x00-\x20"<>\\^` + "`" + `{|}%\x7f-\x9f]|%[0-9A-Fa-f]{2})+$`)
	hasHost       = regexp.MustCompile(`(?i)^https?://[^/?#:@]`)
)

// uri checks a full address of RFC 3986.
func (c *checker) uri(what, s string) {
	if !uriCharacters.MatchString(s) {
		c.fail("%s is no URI: %q", what, s)
	}
	c.host(what, s)
}

// iri checks a full address of RFC 3987.
func (c *checker) iri(what, s string) {
	if !iriCharacters.MatchString(s) {
		c.fail("%s is no IRI: %q", what, s)
	}
	c.host(what, s)
}

func (c *checker) host(what, s string) {
	scheme, _, _ := strings.Cut(strings.ToLower(s), ":")
	switch scheme {
	case "http", "https":
		if !hasHost.MatchString(s) {
			c.fail("%s has no host: %q", what, s)
		}
	case "javascript", "vbscript", "data":
		c.fail("%s is a script: %q", what, s)
	}
}

func (c *checker) web(what, s string) {
	c.uri(what, s)
	if u, err := url.Parse(s); err == nil && u.Scheme != "http" && u.Scheme != "https" {
		c.fail("%s is no address of the web: %q", what, s)
	}
}

// rfc822 checks a date of RFC 822 with a year of four digits, and its weekday.
func (c *checker) rfc822(what, s string) {
	t, err := time.Parse("Mon, 02 Jan 2006 15:04:05 -0700", s)
	if err != nil || t.Format("Mon") != s[:3] {
		c.fail("%s is no date of RFC 822: %q", what, s)
	}
}

func (c *checker) rfc3339(what, s string) {
	if _, err := time.Parse(time.RFC3339Nano, s); err != nil || len(s) < len("2006-01-02T15:04:05Z") {
		c.fail("%s is no date of RFC 3339: %q", what, s)
	}
}

// w3cdtf checks a date of the W3C's profile of ISO 8601.
func (c *checker) w3cdtf(what, s string) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		c.rfc3339(what, s)
	}
}

func (c *checker) language(what, s string) {
	if _, err := language.Parse(s); err != nil {
		c.fail("%s is no language: %q", what, s)
	}
}

var mimeType = regexp.MustCompile(`^[^\s()<>,;:\\"/[\]?=]+/[^\s()<>,;:\\"/[\]?=]+(\s*;\s*[^\s()<>,;:\\"/[\]?=]+=("(\\"|[^"])*"|[^\s()<>,;:\\"/[\]?=]+))*$`)

func (c *checker) mediaType(what, s string) {
	if !mimeType.MatchString(s) {
		c.fail("%s is no media type: %q", what, s)
	}
}

var number = regexp.MustCompile(`^[0-9]+$`)

func (c *checker) count(what, s string) {
	if !number.MatchString(s) {
		c.fail("%s is no number: %q", what, s)
	}
}

var addrSpec = regexp.MustCompile(`(?i)^[a-z0-9_+.'-]+@([a-z0-9-]+\.)+[a-z0-9][a-z0-9-]*$`)

func (c *checker) mail(what, s string) {
	if _, err := mail.ParseAddress(s); err != nil || !addrSpec.MatchString(s) {
		c.fail("%s is no mail address: %q", what, s)
	}
}

// htmlIn is what the validator takes for HTML in text.
var htmlIn = regexp.MustCompile(`(?i)</(a|b|i|em|strong|p|div|span|br)>`)

// relativeIn finds a link or picture without a scheme in markup, as the
// validator does.
var relativeIn = regexp.MustCompile(`(?i)<a\s+href="([^"]*)"[^<>]*>|<img\s+src="([^"]*)"[^<>]*>`)

// references complains of relative addresses in markup.
func (c *checker) references(what, html string) {
	for _, m := range relativeIn.FindAllStringSubmatch(html, -1) {
		if ref := strings.TrimSpace(m[1] + m[2]); ref != "" && !regexp.MustCompile(`^\w+:`).MatchString(ref) {
			c.fail("%s holds the relative address %q", what, ref)
		}
	}
}

// media checks what is of Media RSS.
func (c *checker) media(e *element) {
	group := e.all("media:group")
	for _, g := range group {
		if len(g.all("media:content")) < 2 {
			c.fail("a media:group without alternatives")
		}
		c.media(g)
	}
	for _, m := range append(e.all("media:content"), e.all("media:thumbnail")...) {
		c.uri(m.name, m.attributes["url"])
		for _, side := range []string{"width", "height"} {
			if n, ok := m.attributes[side]; ok && (!number.MatchString(n) || n == "0") {
				c.fail("%s has the %s %q", m.name, side, n)
			}
		}
	}
	for _, credit := range e.all("media:credit") {
		role := credit.attributes["role"]
		if scheme, ok := credit.attributes["scheme"]; ok {
			c.uri("the scheme of a credit", scheme)
		} else if role != "" && !slices.Contains([]string{"author", "editor", "illustrator", "photographer", "producer", "reporter"}, role) {
			c.fail("no role of the EBU: %q", role)
		}
		if role != strings.ToLower(role) {
			c.fail("the role %q is not in lower case", role)
		}
	}
}
