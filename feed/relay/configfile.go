//go:build !js

package relay

import (
	"bytes"
	_ "embed"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ustb.edu.cn/campusnews/feed/page"
)

// Schema is the JSON Schema (draft 2020-12) of configuration files, for editors
// that complete and check while one types.
//
//go:embed schema.json
var Schema string

// Read reads a [Config] from a file of YAML, JSON or OPML. The error is all that
// is wrong, an [Error] each with file, line and key, joined; unknown keys are
// wrong, too. Each feed of an OPML file is a source, by what it is called there.
// Relative names of files and directories are taken as seen from the
// file's directory.
func Read(file string) (*Config, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c, err := Parse(file, data)
	if err != nil {
		return nil, err
	}
	c.Base = filepath.Dir(file)
	c.Dir, c.Site.Dir = c.path(c.Dir), c.path(c.Site.Dir)
	for to, from := range c.Site.Copy {
		c.Site.Copy[to] = c.path(from)
	}
	return c, nil
}

// path returns the name of a file as seen from the current directory; "" stays.
func (c *Config) path(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(c.Base, name)
}

// Parse reads a [Config] from the content of a file, as [Read] does; errors tell
// its name. Relative names stay as they are.
func Parse(name string, data []byte) (*Config, error) {
	if isXML(data) {
		return parseOPML(name, data)
	}
	var doc, next yaml.Node
	documents := yaml.NewDecoder(bytes.NewReader(data))
	if err := documents.Decode(&doc); err == io.EOF {
		return nil, &Error{File: name, Err: errors.New("the file is empty")}
	} else if err != nil {
		return nil, syntaxError(name, err)
	}
	if err := documents.Decode(&next); err == nil {
		return nil, &Error{File: name, Line: next.Line, Err: errors.New("there is a second document; only one is read")}
	} else if err != io.EOF {
		return nil, syntaxError(name, err)
	}
	r := reader{lines: map[string]int{"": doc.Content[0].Line}}
	var c Config
	r.config(&c)("", doc.Content[0])
	if len(r.faults) == 0 {
		r.faults = c.check()
	}
	for _, e := range r.faults {
		e.File, e.Line = name, r.line(e.Key)
	}
	slices.SortStableFunc(r.faults, func(a, b *Error) int { return a.Line - b.Line })
	if err := r.faults.err(); err != nil {
		return nil, err
	}
	return &c, nil
}

// syntaxError takes the line out of an error such as "yaml: line 3: did not …".
func syntaxError(name string, err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	e := &Error{File: name, Err: errors.New(text)}
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		if number, what, ok := strings.Cut(rest, ": "); ok {
			if line, err := strconv.Atoi(number); err == nil {
				e.Line, e.Err = line, errors.New(what)
			}
		}
	}
	return e
}

// reader fills a Config. Values are looked at when all have been read, by
// Config.check; here only their kinds are.
type reader struct {
	faults faults
	lines  map[string]int // of each key
}

// line returns the line of the key, or of what it stands in.
func (r *reader) line(key string) int {
	for ; key != ""; key = key[:max(strings.LastIndexByte(key, '.'), 0)] {
		if line := r.lines[key]; line > 0 {
			return line
		}
	}
	return r.lines[""]
}

// A decoder reads the value of a key.
type decoder func(key string, n *yaml.Node)

func (r *reader) config(c *Config) decoder {
	return r.object(map[string]decoder{
		"url":           r.text(&c.URL),
		"sources":       r.sources(&c.Sources),
		"origins":       r.texts(&c.Origins),
		"refresh":       r.duration(&c.Refresh),
		"max_age":       r.duration(&c.MaxAge),
		"dir":           r.text(&c.Dir),
		"contact":       r.text(&c.Contact),
		"networks":      r.networks(&c.Networks),
		"variant_bytes": r.number(&c.VariantBytes),
		"image_bytes":   r.number(&c.ImageBytes),
		"image_keep":    r.number(&c.ImageKeep),
		"site":          r.site(&c.Site),
	})
}

func (r *reader) sources(all *map[string]Source) decoder {
	return func(key string, n *yaml.Node) {
		*all = make(map[string]Source)
		r.members(key, n, func(name string) decoder {
			return func(key string, n *yaml.Node) {
				var s Source
				r.source(&s)(key, n)
				(*all)[name] = s
			}
		})
	}
}

func (r *reader) source(s *Source) decoder {
	return r.object(map[string]decoder{
		"from":     r.addresses(&s.From),
		"title":    r.text(&s.Title),
		"page":     r.text(&s.Page),
		"topics":   r.texts(&s.Topics),
		"exclude":  r.texts(&s.Exclude),
		"words":    r.texts(&s.Words),
		"since":    r.duration(&s.Since),
		"limit":    r.number(&s.Limit),
		"language": r.text(&s.Language),
		"zone":     r.text(&s.Zone),
		"refresh":  r.duration(&s.Refresh),
		"origins":  r.texts(&s.Origins),
		"images":   r.boolean(&s.Images),
	})
}

func (r *reader) site(s *Site) decoder {
	return r.object(map[string]decoder{
		"title":       r.text(&s.Title),
		"description": r.text(&s.Description),
		"language":    r.text(&s.Language),
		"url":         r.text(&s.URL),
		"dir":         r.text(&s.Dir),
		"theme":       r.text(&s.Theme),
		"links":       r.named(&s.Links),
		"copy":        r.named(&s.Copy),
	})
}

// addresses reads one address or a list of them. An address is its text, or an
// object that has more beside it, or names files.
func (r *reader) addresses(all *[]Address) decoder {
	one := func(key string, n *yaml.Node) {
		var a Address
		if n.Kind == yaml.MappingNode {
			r.object(map[string]decoder{
				"url": r.text(&a.URL), "rules": r.rules(&a.Rules),
				"file": r.text(&a.File), "pictures": r.text(&a.Pictures),
			})(key, n)
		} else {
			r.text(&a.URL)(key, n)
		}
		*all = append(*all, a)
	}
	return func(key string, n *yaml.Node) {
		if n.Kind == yaml.SequenceNode {
			r.items(key, n, one)
		} else {
			one(r.child(key, "0", n), n)
		}
	}
}

func (r *reader) rules(rules **page.Rules) decoder {
	return func(key string, n *yaml.Node) {
		v := new(page.Rules)
		*rules = v
		r.object(map[string]decoder{
			"item": r.text(&v.Item), "title": r.text(&v.Title), "link": r.text(&v.Link), "date": r.text(&v.Date),
			"image": r.text(&v.Image), "summary": r.text(&v.Summary), "next": r.text(&v.Next),
		})(key, n)
	}
}
