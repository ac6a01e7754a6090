//go:build !js

package relay

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"ustb.edu.cn/campusnews/feed/page"
)

const wholeConfig = `
url: https://relay.example.edu/news/
dir: /var/lib/relay
contact: webmaster@example.edu
refresh: 10m
max_age: 30s
origins: [https://www.example.edu, "https://*.example.edu"]
networks: [10.20.0.0/16, "fd00::/8"]
variant_bytes: 1000000
image_bytes: 2000000
image_keep: 3000000
site:
  title: All news
  description: From everywhere
  language: en
  url: https://planet.example.edu/
  dir: /srv/planet
  theme: theme.css
  links: {Contact: "mailto:press@example.edu"}
  copy: {pictures: /srv/pictures}
sources:
  campus:
    from: https://news.example.edu/feed.xml
  all:
    title: All of us
    page: https://www.example.edu/news
    from:
      - https://physics.example.edu/feed
      - url: https://materials.example.edu/notices/
        rules: {item: "ul.list > li", date: span.time}
      - {file: "articles/*.txt", pictures: pictures/}
    topics: [Research, 科研]
    exclude: [Sports]
    words: [steel]
    since: 30d
    limit: 20
    language: zh-CN
    zone: Asia/Shanghai
    refresh: 1h30m
    origins: ["*"]
    images: true
`

func TestParse(t *testing.T) {
	c, err := Parse("relay.yaml", []byte(wholeConfig))
	if err != nil {
		t.Fatal(err)
	}
	all := c.Sources["all"]
	want := Source{
		From: []Address{
			{URL: "https://physics.example.edu/feed"},
			{URL: "https://materials.example.edu/notices/", Rules: &page.Rules{Item: "ul.list > li", Date: "span.time"}},
			{File: "articles/*.txt", Pictures: "pictures/"},
		},
		Title: "All of us", Page: "https://www.example.edu/news",
		Topics: []string{"Research", "科研"}, Exclude: []string{"Sports"}, Words: []string{"steel"},
		Since: 30 * 24 * time.Hour, Limit: 20, Language: "zh-CN", Zone: "Asia/Shanghai",
		Refresh: 90 * time.Minute, Origins: []string{"*"}, Images: true,
	}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("the source is\n%+v, want\n%+v", all, want)
	}
	if got := c.Sources["campus"].From; !reflect.DeepEqual(got, []Address{{URL: "https://news.example.edu/feed.xml"}}) {
		t.Errorf("one address is %+v", got)
	}
	for i := range reflect.TypeFor[Config]().NumField() {
		if f := reflect.TypeFor[Config]().Field(i); f.Tag.Get("json") != "-" && reflect.ValueOf(*c).Field(i).IsZero() {
			t.Errorf("%s was not read", f.Name)
		}
	}
}

// mistakes are configurations with what is said of them: line, key and a part
// of the reason. The schema finds those that it can express.
var mistakes = []struct {
	name, text, want string
	beyondSchema     bool
}{
	{"empty", "", "relay.yaml: the file is empty", true},
	{"no mapping", "- a\n", "relay.yaml:1: a list is no keys", false},
	{"syntax", "url: x\n\tdir: y\n", "relay.yaml:2: ", true},
	{"unknown key", "sources: {}\norigin: []\n", "relay.yaml:2: origin: there is no such key; is origins meant?", false},
	{"unknown key of a source", "sources:\n  campus:\n    from: https://a.example.edu/\n    color: red\n", "relay.yaml:4: sources.campus.color: there is no such key", false},
	{"twice", "dir: a\nurl: https://a.example.edu/\ndir: b\n", "relay.yaml:1: dir: the key is there twice", true},
	{"no address", "sources:\n  campus:\n    title: x\n", "relay.yaml:2: sources.campus.from: there is no address", false},
	{"bad address", "sources:\n  campus:\n    from: ftp://a.example.edu/\n", `relay.yaml:3: sources.campus.from.0.url: "ftp://a.example.edu/" is no http`, false},
	{"second address", "sources:\n  campus:\n    from:\n      - https://a.example.edu/\n      - /feed\n", "relay.yaml:5: sources.campus.from.1.url: ", false},
	{"password", "sources: {a: {from: 'https://me:secret@a.example.edu/'}}\n", "relay.yaml:1: sources.a.from.0.url: the address holds a user", false},
	{"name", "sources:\n  Campus News:\n    from: https://a.example.edu/\n", "relay.yaml:2: sources.Campus News: the name", false},
	{"duration", "refresh: often\n", `relay.yaml:1: refresh: "often" is no duration`, false},
	{"number as duration", "refresh: 15\n", `relay.yaml:1: refresh: "15" is no duration`, false},
	{"short refresh", "sources:\n  a:\n    from: https://a.example.edu/\n    refresh: 1ms\n", "relay.yaml:4: sources.a.refresh: 1ms is not between", true},
	{"zone", "sources:\n  a:\n    from: https://a.example.edu/\n    zone: Mars/Olympus\n", `relay.yaml:4: sources.a.zone: "Mars/Olympus" is no time zone`, true},
	{"language", "sources:\n  a:\n    from: https://a.example.edu/\n    language: not a language\n", "relay.yaml:4: sources.a.language: ", false},
	{"limit", "sources:\n  a:\n    from: https://a.example.edu/\n    limit: 5000\n", "relay.yaml:4: sources.a.limit: 5000 is not between 0 and 1000", false},
	{"limit as text", "sources:\n  a:\n    from: https://a.example.edu/\n    limit: many\n", `relay.yaml:4: sources.a.limit: "many" is no whole number`, false},
	{"rules without item", "sources:\n  a:\n    from: {url: 'https://a.example.edu/', rules: {title: a}}\n", "relay.yaml:3: sources.a.from.0.rules: ", false},
	{"selector", "sources:\n  a:\n    from: {url: 'https://a.example.edu/', rules: {item: 'li['}}\n", "relay.yaml:3: sources.a.from.0.rules: ", true},
	{"images without url", "sources:\n  a:\n    from: https://a.example.edu/\n    images: true\n", "relay.yaml:4: sources.a.images: pictures can be relayed only where url is set", true},
	{"images as text", "sources:\n  a:\n    from: https://a.example.edu/\n    images: yes please\n", "relay.yaml:4: sources.a.images: ", false},
	{"origin with a path", "origins: [https://www.example.edu/]\n", "relay.yaml:1: origins: ", false},
	{"origin that ends the policy", "origins: ['https://a.example.edu;script-src *']\n", "relay.yaml:1: origins: ", false},
	{"origins as text", "origins: https://www.example.edu\n", "relay.yaml:1: origins: ", false},
	{"network", "networks: [campus]\n", `relay.yaml:1: networks.0: "campus" is no network`, false},
	{"contact", "contact: 'me (and you)'\n", "relay.yaml:1: contact: ", false},
	{"address and file", "sources:\n  a:\n    from: {url: 'https://a.example.edu/', file: a.xml}\n", "relay.yaml:3: sources.a.from.0.url: there is a file too", false},
	{"file with rules", "sources:\n  a:\n    from: {file: a.html, rules: {item: li}}\n", "relay.yaml:3: sources.a.from.0.rules: a file is read without", false},
	{"address with pictures", "sources:\n  a:\n    from: {url: 'https://a.example.edu/', pictures: p/}\n", "relay.yaml:3: sources.a.from.0.pictures: only what is read", false},
	{"pattern", "sources:\n  a:\n    from: {file: 'a['}\n", "relay.yaml:3: sources.a.from.0.file: \"a[\" is no pattern", true},
	{"site's address", "site:\n  url: news\n", "relay.yaml:2: site.url: \"news\" is no http", false},
	{"site's language", "site:\n  language: 'not a language'\n", "relay.yaml:2: site.language: ", false},
	{"site's link", "site:\n  links:\n    Contact: 'javascript:alert(1)'\n", "relay.yaml:3: site.links.Contact: ", true},
	{"copy to elsewhere", "site:\n  copy:\n    ../x: pictures\n", "relay.yaml:3: site.copy.../x: it is a directory of the site", true},
	{"unknown key of the site", "site:\n  titel: x\n", "relay.yaml:2: site.titel: there is no such key; is title meant?", false},
	{"second document", "url: https://a.example.edu/\n---\nurl: https://b.example.edu/\n", "relay.yaml:2: there is a second document", true},
	{"empty word", "sources:\n  a:\n    from: https://a.example.edu/\n    words: ['']\n", "relay.yaml:4: sources.a.words: ", false},
}

func TestMistakes(t *testing.T) {
	schema := compileSchema(t)
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			_, err := Parse("relay.yaml", []byte(m.text))
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.HasPrefix(err.Error(), m.want) {
				t.Errorf("the error is\n%v, want\n%s…", err, m.want)
			}
			if e := new(Error); !errors.As(err, &e) || e.File != "relay.yaml" {
				t.Errorf("%#v is no Error of the file", err)
			}
			if err := validate(t, schema, []byte(m.text)); (err == nil) != m.beyondSchema {
				t.Errorf("the schema says %v, and it is beyond it: %t", err, m.beyondSchema)
			}
		})
	}
}

func TestAllMistakesAreTold(t *testing.T) {
	_, err := Parse("relay.yaml", []byte("origins: [x]\nsources:\n  a: {from: nowhere}\n  b: {from: https://b.example.edu/, zone: Nowhere}\nrefresh: 1ns\n"))
	if err == nil {
		t.Fatal("no error")
	}
	var lines []string
	for line := range strings.Lines(err.Error()) {
		lines = append(lines, line[:strings.Index(line, ": ")])
	}
	if want := []string{"relay.yaml:1", "relay.yaml:3", "relay.yaml:4", "relay.yaml:5"}; !slices.Equal(lines, want) {
		t.Errorf("errors in %v, want %v:\n%v", lines, want, err)
	}
}

// TestTruncatedConfig cuts a file at every byte: there is a Config or an error
// with the file's name.
func TestTruncatedConfig(t *testing.T) {
	for i := range wholeConfig {
		c, err := Parse("relay.yaml", []byte(wholeConfig[:i]))
		if (c == nil) == (err == nil) || err != nil && !strings.HasPrefix(err.Error(), "relay.yaml:") {
			t.Fatalf("%d bytes give %v and %v", i, c, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(wholeConfig))
	for _, m := range mistakes {
		f.Add([]byte(m.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := Parse("x", text)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v and %v", c, err)
		}
		if err == nil && c.Check() != nil {
			t.Fatalf("what was read is wrong: %v", c.Check())
		}
	})
}

func TestSchema(t *testing.T) {
	schema := compileSchema(t)
	if err := validate(t, schema, []byte(wholeConfig)); err != nil {
		t.Errorf("the schema refuses what Parse reads: %v", err)
	}
	files, err := filepath.Glob("../../examples/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, schema, text); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if _, err := Read(file); err != nil {
			t.Error(err)
		}
	}
}

// TestSchemaAgreesWithConfig compares the keys of the schema with the fields
// of the structs and with what is read.
func TestSchemaAgreesWithConfig(t *testing.T) {
	var doc struct {
		Properties map[string]any
		Defs       map[string]struct {
			Properties map[string]any
			OneOf      []struct{ Properties map[string]any }
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(Schema), &doc); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		of   reflect.Type
		keys map[string]any
	}{
		{reflect.TypeFor[Config](), doc.Properties},
		{reflect.TypeFor[Site](), doc.Defs["site"].Properties},
		{reflect.TypeFor[Source](), doc.Defs["source"].Properties},
		{reflect.TypeFor[Address](), doc.Defs["from"].OneOf[1].Properties},
		{reflect.TypeFor[page.Rules](), doc.Defs["rules"].Properties},
	} {
		var fields []string
		for i := range c.of.NumField() {
			if name, _, _ := strings.Cut(c.of.Field(i).Tag.Get("json"), ","); name != "-" {
				fields = append(fields, name)
			}
		}
		slices.Sort(fields)
		if keys := slices.Sorted(maps.Keys(c.keys)); !slices.Equal(fields, keys) {
			t.Errorf("%v has %v, the schema %v", c.of, fields, keys)
		}
	}
}

func TestReadTakesNamesFromTheFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "relay.json")
	if err := os.WriteFile(file, []byte(`{"dir": "state", "site": {"dir": "public", "copy": {"pictures": "p"}}, "sources": {}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{c.Dir: "state", c.Site.Dir: "public", c.Site.Copy["pictures"]: "p", c.Base: ""} {
		if want = filepath.Join(dir, want); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if _, err := Read(filepath.Join(dir, "none.json")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// validate returns what the schema says of a file of YAML; nil where it is none.
func validate(t *testing.T, schema *jsonschema.Schema, text []byte) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil || v == nil {
		return nil
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}
