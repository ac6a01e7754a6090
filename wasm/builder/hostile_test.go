//go:build !js

package builder_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"html"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// hostile is what would end whatever it stands in, if anything could.
const hostile = `"><script>pwned=1</script><!-- --> ?><?php echo 1 ?> '); system('x'); // \ \' {{ 7*7 }} {% x %} [gallery] [site:name] --> # : ${jndi} $(x) %0a & &amp;lt; </style></template></textarea> <svg onload=pwned=1> 新`

// What somebody types, what a link to the page says and what a feed says stays
// text in each snippet.
func testHostileValues(t *testing.T, h *host, browser *browsertest.Browser) {
	h.pages.HandleFunc("/hostile.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		fmt.Fprintf(w, `{"version": "https://jsonfeed.org/version/1.1", "title": %s, "home_page_url": "javascript:pwned=1", "items": [{"id": "1", "url": "javascript:pwned=1", "title": %[1]s, "image": %[1]s, "tags": [%[1]s]}]}`, quote(hostile))
	})
	tab := browser.Tab(t)
	src := h.site + `/hostile.json?"><script>pwned=1</script>'--?><?php`
	parsed, err := url.Parse(h.site + `/hostile.json?%22%3E%3Cscript%3Epwned=1%3C/script%3E%27--?%3E%3C?php`) // as browsers have it
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		choices []string
		heading string
	}{
		{"typed", []string{"heading", hostile, "more", "/news?" + hostile, "exclude", hostile, "lang", hostile, "view", hostile, "show", hostile, "accent", "red;}</style>", "radius", "0}</style><script>", "since", hostile, "site", hostile, "for", hostile, "count", "1 OR 1", "own", "1"}, hostile},
		{"of the feed", nil, hostile},
	} {
		t.Run(test.name, func(t *testing.T) {
			open(tab, h.relay, append([]string{"src", src}, test.choices...)...)
			tab.Wait(previewed)
			calm(t, tab)
			for _, kind := range []string{"script", "server", "wordpress", "drupal", "iframe", "php", "ssi"} {
				choose(tab, "for-"+kind)
				for label, text := range code(tab) {
					switch label {
					case "HTML", "HTML with today’s headlines":
						checkHTML(t, kind, text, parsed, test.heading)
						if kind == "wordpress" || kind == "drupal" {
							_, element, _ := strings.Cut(text, "<latest-news")
							if strings.ContainsAny(element, "[]{}") {
								t.Errorf("%s would find its own in %s", kind, element)
							}
						}
					case "PHP":
						checkPHP(t, text, test.heading)
					case "HTML with an include":
						checkSSI(t, text)
					case "Relay’s configuration (YAML)":
						c := read(t, text)
						for _, source := range c.Sources {
							if len(c.Sources) != 1 || source.From[0].URL != parsed.String() || len(test.choices) > 0 && strings.Join(source.Exclude, ", ") != hostile {
								t.Errorf("the relay reads %+v in\n%s", c, text)
							}
						}
					case "Apache":
						if strings.Count(text, "\n") != 5 || strings.Contains(text, "script") {
							t.Errorf("%s", text)
						}
					case "nginx":
						if strings.Count(text, ";") != 3 || strings.Contains(text, "script") {
							t.Errorf("%s", text)
						}
					default:
						checkGo(t, text, test.choices != nil)
					}
				}
			}
		})
	}
	if browsertest.Eval[bool](tab, `"pwned" in window`) {
		t.Error("a script has run")
	}
	// In a relay's address nothing can stand that means something elsewhere: it
	// is percent-encoded, or refused.
	for _, address := range []string{hostile, "https://relay.example.edu/';/", "https://relay.example.edu/;}server{/", "https://relay.example.edu/?x", "javascript:alert(1)", "https://user:x@relay.example.edu/"} {
		turn(tab, "src", src, "relay", address, "for", "ssi")
		tab.Wait(`document.querySelector("#relay-wrong").textContent !== ""`)
		if got := browsertest.Eval[string](tab, `document.querySelector("#code").textContent`); !strings.Contains(got, "This needs a relay") {
			t.Errorf("%s is a relay: %s", address, got)
		}
	}
	calm(t, tab)
}

// checkHTML looks for the elements of a snippet, and no others, and for what
// they say.
func checkHTML(t *testing.T, kind, text string, src *url.URL, heading string) {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader("<!DOCTYPE html><body>" + text))
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{"html": true, "head": true, "body": true}
	for _, name := range map[bool][]string{true: {"iframe"}, false: {"link", "script", "style", "latest-news", "a"}}[kind == "iframe"] {
		allowed[name] = true
	}
	if kind == "server" {
		for _, name := range []string{"template", "section", "h2", "h3", "ul", "li", "article", "div", "p", "span", "img"} {
			allowed[name] = true
		}
	}
	scripts, texts := 0, []string{}
	for n := range doc.Descendants() {
		switch n.Type {
		case nethtml.CommentNode:
			t.Errorf("%s: a comment %q", kind, n.Data)
		case nethtml.TextNode:
			texts = append(texts, n.Data)
		case nethtml.ElementNode:
			if !allowed[n.Data] {
				t.Errorf("%s: an element %s in %s", kind, n.Data, text)
			}
			if n.Data == "script" {
				scripts++
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src") && strings.Contains(strings.ToLower(a.Val), "javascript:") {
					t.Errorf("%s: %s has %s=%q", kind, n.Data, a.Key, a.Val)
				}
				if n.Data == "latest-news" && a.Key == "src" && a.Val != src.String() {
					t.Errorf("%s: src is %q, want %q", kind, a.Val, src)
				}
				if (a.Key == "heading" || a.Key == "title") && a.Val != heading {
					t.Errorf("%s: %s is %q", kind, a.Key, a.Val)
				}
			}
		}
	}
	if want := 1; kind != "iframe" && (scripts != want || !slices.Contains(texts, heading)) {
		t.Errorf("%s: %d scripts, texts %q", kind, scripts, texts)
	}
}

var phpShape = regexp.MustCompile(`\A<link rel="stylesheet" href="[^"<>]*/theme\.css">\n(?:<style>\n[^<]*\n</style>\n)?<\?php echo @file_get_contents\('((?:[^'\\]|\\['\\])*)', false, stream_context_create\(\['http' => \['timeout' => 3\]\]\)\) \?: '((?:[^'\\]|\\['\\])*)'; \?>\z`)

func checkPHP(t *testing.T, text, heading string) {
	t.Helper()
	found := phpShape.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("more than one call in %s", text)
	}
	link := strings.NewReplacer(`\\`, `\`, `\'`, `'`).Replace(found[2])
	if _, inside, _ := strings.Cut(link, ">"); html.UnescapeString(strings.TrimSuffix(inside, "</a>")) != heading {
		t.Errorf("the link is %s", link)
	}
	if php, err := exec.LookPath("php"); err == nil {
		file := filepath.Join(t.TempDir(), "page.php")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		page, err := exec.Command(php, file).CombinedOutput() // the relay has no such source
		if err != nil || !strings.HasSuffix(string(page), link) {
			t.Errorf("PHP writes %s, %v", page, err)
		}
	}
}

func checkSSI(t *testing.T, text string) {
	t.Helper()
	found := regexp.MustCompile(`<!--#include virtual="(/fragment/[a-z0-9-]*(?:\?[\w.*+&=%-]*)?)" -->\z`).FindStringSubmatch(text)
	if found == nil || strings.Contains(found[1], "--") || strings.Count(text, "<!--") != 1 {
		t.Errorf("%s", text)
	}
}

// checkGo looks at the literals of the call.
func checkGo(t *testing.T, text string, typed bool) {
	t.Helper()
	call, err := parser.ParseExpr(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var values []string
	ast.Inspect(call, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok {
			if value, err := strconv.Unquote(literal.Value); err == nil {
				values = append(values, value)
			}
		}
		return true
	})
	if typed && (!slices.Contains(values, hostile) || !slices.Contains(values, "/news?"+hostile)) {
		t.Errorf("Go reads %q", values)
	}
}
