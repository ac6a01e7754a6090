//go:build !js

package npmpack

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// element is what custom-elements.json says of the element.
type element struct {
	Name, TagName                  string
	CustomElement                  bool
	Attributes, Events, Members    []entry
	CSSProperties, CSSParts, Slots []entry
}

type entry struct {
	Name, Description, Default string
	Type                       struct{ Text string }
}

func readManifest(t *testing.T) element {
	t.Helper()
	var manifest struct {
		Modules []struct {
			Path         string
			Declarations []element
		}
	}
	if err := json.Unmarshal(read(t, "wasm", "custom-elements.json"), &manifest); err != nil {
		t.Fatal(err)
	}
	if len(manifest.Modules) != 1 || len(manifest.Modules[0].Declarations) != 1 {
		t.Fatal("not one module with one declaration")
	}
	read(t, "wasm", manifest.Modules[0].Path)
	return manifest.Modules[0].Declarations[0]
}

// names returns the sorted names of entries, each of which has to be described.
func names(t *testing.T, entries []entry) (names []string) {
	t.Helper()
	for _, e := range entries {
		names = append(names, e.Name)
		if !strings.HasSuffix(e.Description, ".") {
			t.Errorf("%s is described as %q, which is no sentence", e.Name, e.Description)
		}
	}
	slices.Sort(names)
	if len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("something is there twice in %q", names)
	}
	return names
}

// found returns the sorted first groups of what the pattern finds in text.
func found(t *testing.T, text, pattern string) (all []string) {
	t.Helper()
	for _, groups := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, groups[1])
	}
	if len(all) == 0 {
		t.Fatalf("nothing is found by %s", pattern)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// between returns what stands in text behind start and before end.
func between(t *testing.T, text, start, end string) string {
	t.Helper()
	_, text, ok := strings.Cut(text, start)
	text, _, closed := strings.Cut(text, end)
	if !ok || !closed {
		t.Fatalf("nothing is between %q and %q", start, end)
	}
	return text
}

const quoted = `"([\w-]+)"`

func TestAttributes(t *testing.T) {
	said := readManifest(t).Attributes
	got := names(t, said)
	script := string(read(t, "wasm", "shell", "latest-news.js"))
	observed := found(t, between(t, script, "const OF_VIEW = [", "];")+between(t, script, "observedAttributes = [", "];"), quoted)
	if !slices.Equal(got, observed) {
		t.Errorf("attributes %q, the element observes %q", got, observed)
	}
	readme := string(read(t, "README.md"))
	table := found(t, between(t, readme, "| attribute | meaning | without it |\n", "\n\n"), "(?m)^\\|(.*?)\\|")
	if listed := found(t, strings.Join(table, ""), "`([\\w-]+)`"); !slices.Equal(got, listed) {
		t.Errorf("attributes %q, README has %q", got, listed)
	}
	for name := range attributesOf(t, full()) {
		if !slices.Contains(got, name) {
			t.Errorf("render.Widget writes %s", name)
		}
	}
}

// Defaults are those of the script, and so are the words that an attribute is
// one of.
func TestAttributeValues(t *testing.T) {
	script, options := string(read(t, "wasm", "shell", "latest-news.js")), string(read(t, "wasm", "shell", "options.js"))
	if !strings.Contains(script, "const WEEK = 7 * 24 * 60;") {
		t.Error("a week is another in the script")
	}
	layouts := between(t, options, "const LAYOUTS = [", "]")
	truth := make(map[string]entry)
	reads := regexp.MustCompile(`(?:read\(element|minutesOf\(this), "([\w-]+)", "?(\w+)"?(?:, among\(([^)]*)\))?`)
	for _, groups := range reads.FindAllStringSubmatch(options+script, -1) {
		var e entry
		e.Name, e.Default = groups[1], strings.Replace(groups[2], "WEEK", "10080", 1)
		e.Type.Text = strings.Replace(groups[3], "...LAYOUTS", layouts, 1)
		if e.Name == "show" || e.Name == "since" {
			e.Default = "" // 0 is none
		}
		truth[e.Name] = e
	}
	if len(truth) < 10 {
		t.Fatalf("too little is found: %v", slices.Sorted(maps.Keys(truth)))
	}
	for _, e := range readManifest(t).Attributes {
		if want := truth[e.Name].Default; e.Default != want {
			t.Errorf("%s: default %q, want %q", e.Name, e.Default, want)
		}
		said, want := strings.Split(e.Type.Text, " | "), strings.Split(truth[e.Name].Type.Text, ", ")
		if slices.Sort(said); strings.HasPrefix(said[0], `"`) || want[0] != "" {
			if slices.Sort(want); !slices.Equal(said, want) {
				t.Errorf("%s: one of %s, want %s", e.Name, said, want)
			}
		}
	}
}

func TestEvents(t *testing.T) {
	said := readManifest(t)
	script := string(read(t, "wasm", "shell", "latest-news.js"))
	details := make(map[string]string)
	for _, groups := range regexp.MustCompile(`#dispatch\("(\w+)", \{ ([\w, ]+) \}`).FindAllStringSubmatch(script, -1) {
		details[said.TagName+"-"+groups[1]] = groups[2]
	}
	if got, want := names(t, said.Events), slices.Sorted(maps.Keys(details)); !slices.Equal(got, want) {
		t.Errorf("events %q, the script has %q", got, want)
	}
	for _, e := range said.Events {
		members := regexp.MustCompile(`(\w+): `).FindAllStringSubmatch(e.Type.Text, -1)
		var got []string
		for _, groups := range members {
			got = append(got, groups[1])
		}
		if want := details[e.Name]; strings.Join(got, ", ") != want {
			t.Errorf("%s has a detail with %q, want %s", e.Name, got, want)
		}
	}
	for _, readme := range []string{"README.md", "wasm/README.md"} {
		listed := found(t, string(read(t, readme)), "(?m)^\\| `(latest-news-\\w+)` \\|")
		if got := names(t, said.Events); !slices.Equal(got, listed) {
			t.Errorf("events %q, %s has %q", got, readme, listed)
		}
	}
}

func TestMembers(t *testing.T) {
	class := between(t, string(read(t, "wasm", "shell", "latest-news.js")), "class LatestNews extends HTMLElement {", "\n}\n")
	public := found(t, class, `(?m)^  (?:get |set |async )?([a-z]\w*)\(`)
	public = slices.DeleteFunc(public, func(name string) bool { return name == "constructor" || strings.HasSuffix(name, "Callback") })
	if got := names(t, readManifest(t).Members); !slices.Equal(got, public) {
		t.Errorf("members %q, the class has %q", got, public)
	}
}

func TestCustomProperties(t *testing.T) {
	theme := string(read(t, "render", "theme.css"))
	said := readManifest(t).CSSProperties
	if got, want := names(t, said), found(t, theme, `var\((--latest-news-[\w-]+)`); !slices.Equal(got, want) {
		t.Errorf("custom properties %q, the theme has %q", got, want)
	}
	for _, e := range said {
		line := between(t, theme, "\n *   "+e.Name+" ", "\n")
		if !strings.HasSuffix(line, "  "+e.Default) {
			t.Errorf("%s: default %q, the theme says %q", e.Name, e.Default, line)
		}
	}
}

// The parts are those of what the element draws, in all layouts and states.
func TestParts(t *testing.T) {
	drawn := found(t, string(read(t, "wasm", "shell", "latest-news.js")), `setAttribute\("part", `+quoted+`\)`)
	draw := func(v render.View, f *news.Feed) {
		for _, part := range found(t, string(v.Append(nil, f)), `part="([^"]*)"`) {
			drawn = append(drawn, strings.Fields(part)...)
		}
	}
	const everything = render.ShowTitle | render.ShowImage | render.ShowDate | render.ShowTopics | render.ShowSummary | render.ShowAuthor | render.ShowSource
	for layout := render.List; layout <= render.Ticker; layout++ {
		draw(render.View{Layout: layout, Show: everything, More: "/news", StaleSince: time.Unix(0, 0)}, feed())
	}
	draw(render.View{}, nil)
	draw(render.View{Failed: true}, &news.Feed{URL: "https://news.example.edu/"})
	slices.Sort(drawn)
	drawn = slices.Compact(drawn)
	if got := names(t, readManifest(t).CSSParts); !slices.Equal(got, drawn) {
		t.Errorf("parts %q, views have %q", got, drawn)
	}
}

func TestSlots(t *testing.T) {
	said := readManifest(t)
	if len(said.Slots) != 1 || said.Slots[0].Name != "" || said.Slots[0].Description == "" {
		t.Errorf("slots %v, want the one without a name", said.Slots)
	}
	if !said.CustomElement || said.TagName != "latest-news" {
		t.Errorf("an element %q", said.TagName)
	}
}

// The types say the same as the manifest, in the same words.
func TestTypes(t *testing.T) {
	said := readManifest(t)
	types := string(read(t, "wasm", "types", "latest-news.d.ts"))
	for name, entries := range map[string][]entry{
		"LatestNewsAttributes": said.Attributes,
		"LatestNewsEventMap":   said.Events,
		said.Name:              said.Members,
	} {
		declared := make(map[string]string) // descriptions
		text := make(map[string]string)
		body := between(t, types, "export interface "+name, "\n}")
		for _, groups := range regexp.MustCompile(`(?m)^  /\*\* (.*) \*/\n  (?:readonly |get |set )?"?([\w-]+)"?\??(.*);$`).FindAllStringSubmatch(body, -1) {
			if declared[groups[2]] == "" { // the first of an accessor
				declared[groups[2]], text[groups[2]] = groups[1], strings.TrimPrefix(groups[3], ": ")
			}
		}
		if got, want := slices.Sorted(maps.Keys(declared)), names(t, entries); !slices.Equal(got, want) {
			t.Errorf("%s has %q, the manifest %q", name, got, want)
		}
		for _, e := range entries {
			if declared[e.Name] != e.Description {
				t.Errorf("%s: %q, the manifest says %q", e.Name, declared[e.Name], e.Description)
			}
			// Attributes are texts as well.
			if got := text[e.Name]; e.Type.Text != "" && got != e.Type.Text && !strings.HasPrefix(got, e.Type.Text+" | ") {
				t.Errorf("%s: type %s, the manifest says %s", e.Name, got, e.Type.Text)
			}
		}
	}
}

// full returns a widget that writes all attributes that it can.
func full() *render.Widget {
	return &render.Widget{
		Src: "feed.json", Count: 3, Topics: []string{"Research"}, Exclude: []string{"Sports"}, Since: time.Unix(0, 0), Start: "idle", Refresh: 15,
		View: render.View{
			Layout: render.Cards, Heading: "News", HeadingLevel: 3, Show: render.ShowDate, More: "/news", Empty: "Nothing.", Language: "de", Now: time.Now(),
			Images: render.Images{Relay: "/image?url="}, Target: "_blank",
		},
	}
}

func attributesOf(t *testing.T, w *render.Widget) map[string]bool {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(w.Append(nil, feed()))))
	if err != nil {
		t.Fatal(err)
	}
	attributes := make(map[string]bool)
	for n := range doc.Descendants() {
		if n.Data == "latest-news" {
			for _, a := range n.Attr {
				attributes[a.Key] = true
			}
		}
	}
	if len(attributes) < 15 {
		t.Fatalf("the widget writes %v", attributes)
	}
	return attributes
}

// feed returns a feed whose articles have all that views show.
func feed() *news.Feed {
	article := &news.Article{
		Title: "A lighter steel", URL: "https://news.example.edu/steel", Summary: "It bears twice its weight.",
		Published: news.At(time.Unix(0, 0)),
		Topics:    []news.Topic{{Name: "Research"}},
		Authors:   []news.Person{{Name: "The press office"}},
		Source:    news.Source{Title: "Institute of Materials"},
		Image:     news.Image{URL: "https://news.example.edu/steel.jpg"},
	}
	return &news.Feed{Title: "News", Articles: []*news.Article{article, article}}
}
