//go:build !js

package relay

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
)

// isXML reports whether a file of settings is none of YAML or JSON.
func isXML(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \t\r\n"), []byte("<"))
}

var errNotOPML = errors.New("the file is XML and no list of feeds as OPML has it")

// parseOPML makes each outline with an xmlUrl a source, which is called what it
// is called there. The keys of errors are the names of sources.
func parseOPML(name string, data []byte) (*Config, error) {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.CharsetReader = charset.NewReaderLabel
	c := &Config{Sources: make(map[string]Source)}
	lines, numbers := make(map[string]int), make(map[string]int)
	var path []string
	for {
		line, _ := d.InputPos()
		t, err := d.Token()
		if err == io.EOF && len(lines) > 0 {
			break
		}
		if err == io.EOF {
			err = errNotOPML
		}
		if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
			line, err = syntax.Line, errors.New(syntax.Msg)
		}
		if err != nil {
			return nil, &Error{File: name, Line: line, Err: err}
		}
		switch t := t.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			if path[0] != "opml" {
				return nil, &Error{File: name, Line: line, Err: errNotOPML}
			}
			if t.Name.Local == "outline" {
				if source := c.addOutline(t.Attr, numbers); source != "" {
					lines[source] = line
				}
				if len(c.Sources) > MaxSources {
					return nil, &Error{File: name, Line: line, Err: fmt.Errorf("there are more feeds than the limit of %d", MaxSources)}
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if slices.Equal(path, []string{"opml", "head", "title"}) {
				c.Site.Title += string(bytes.TrimSpace(t))
			}
		}
	}
	faults := c.check()
	for _, e := range faults {
		e.File = name
		if source, ok := strings.CutPrefix(e.Key, "sources."); ok {
			source, _, _ = strings.Cut(source, ".")
			e.Line = lines[source]
		}
	}
	if err := faults.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// addOutline adds the feed of an outline and returns the source's name, "" if it
// has none. Numbers are the last ones that names of several sources end with.
func (c *Config) addOutline(attributes []xml.Attr, numbers map[string]int) string {
	var title, text, address string
	isFeed := false
	for _, a := range attributes {
		switch strings.ToLower(a.Name.Local) {
		case "title":
			title = strings.TrimSpace(a.Value)
		case "text":
			text = strings.TrimSpace(a.Value)
		case "xmlurl":
			address, isFeed = strings.TrimSpace(a.Value), true
		}
	}
	if !isFeed {
		return ""
	}
	title = cmp.Or(title, text)
	name := c.freeName(title, address, numbers)
	c.Sources[name] = Source{Title: title, From: []Address{{URL: address}}}
	return name
}

// freeName returns a name that no source has, made of a title, or of the host of
// an address where the title has none of its letters.
func (c *Config) freeName(title, address string, numbers map[string]int) string {
	words := func(s string) string {
		fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || 'z' < r) && (r < '0' || '9' < r) })
		name := strings.Join(fields, "-")
		return strings.Trim(name[:min(len(name), MaxName-len("-10000"))], "-")
	}
	name := words(title)
	if u, err := url.Parse(address); name == "" && err == nil {
		name = words(u.Host)
	}
	name = cmp.Or(name, "source")
	free := name
	for c.has(free) {
		numbers[name] = max(numbers[name]+1, 2)
		free = name + "-" + strconv.Itoa(numbers[name])
	}
	return free
}

func (c *Config) has(name string) bool {
	_, ok := c.Sources[name]
	return ok
}
