package feed

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// numbered returns n times format, in which each # is the number of the round.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "#", strconv.Itoa(i)))
	}
	return b.String()
}

// floods are documents that try to become much of little, and the limit that
// the error or a Problem names.
var floods = []struct{ name, doc, limit string }{
	{"billion laughs", `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("ha", 500) + `">` +
		numbered(9, `<!ENTITY b# "`+strings.Repeat("&a;", 300)+`">`) + `]><rss><channel><title>` + strings.Repeat("&b8;", 1000), "1 MiB"},
	{"laughs of laughs", `<!DOCTYPE rss [<!ENTITY l0 "` + strings.Repeat("ha", 500) + `"><!ENTITY l1 "` + strings.Repeat("&l0;", 40) +
		`"><!ENTITY l2 "` + strings.Repeat("&l1;", 40) + `">]><rss><channel><title>` + strings.Repeat("&l2;", 40), "1 MiB"},
	{"quadratic blow-up", `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", maxEntity) + `">]><rss><channel><title>` + strings.Repeat("&a;", 50_000), "1 MiB"},
	{"blow-up in attributes", `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", maxEntity) + `">]><rss><channel>` + strings.Repeat(`<x:y z="&a;"/>`, 5000), "1 MiB"},
	{"entities", "<!DOCTYPE rss [" + numbered(10_000, `<!ENTITY e# "#">`) + "]><rss/>", "100;"},
	{"long entity", `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", maxEntity+1) + `">]><rss/>`, "4096 bytes"},
	{"attributes", "<rss" + numbered(50_000, ` a#="#"`) + "><channel/></rss>", "256"},
	{"attributes of an extension", "<rss><channel><item><x:y" + numbered(50_000, ` a#="#"`) + "/></item>", "256"},
	{"namespaces", "<rss" + numbered(50_000, ` xmlns:a#="urn:#"`) + "><channel>" + numbered(1000, "<a#:b/>"), "256"},
	{"nesting", "<rss><channel>" + strings.Repeat("<a>", 50_000), "MaxDepth"},
	{"nesting in a text", "<rss><channel><description>" + strings.Repeat("<a>", 50_000), "MaxDepth"},
	{"items", "<rss><channel>" + strings.Repeat("<item/>", DefaultMaxItems+1), "MaxItems"},
	{"extensions", "<rss><channel>" + strings.Repeat("<x:y/>", maxExtensions+1), "10000"},
	{"nested extensions", "<rss><channel>" + strings.Repeat("<x:y>"+strings.Repeat("<z/>", 100)+"</x:y>", 1000), "10000"},
	{"topics", "<rss><channel><item>" + numbered(50_000, "<category>#</category>"), "250"},
	{"authors", "<rss><channel><item>" + numbered(50_000, "<dc:creator>#</dc:creator>"), "250"},
	{"files", "<rss><channel><item>" + numbered(50_000, "<enclosure url='#'/>"), "250"},
	{"links", "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + numbered(50_000, "<link href='#'/>"), "250"},
	{"problems", "<rss><channel>" + strings.Repeat("</x>", 50_000), "more problems"},
}

// TestFloods wants each flood stopped at a limit that is named, without much
// memory.
func TestFloods(t *testing.T) {
	for _, flood := range floods {
		doc := []byte(flood.doc)
		f, err := Parse(doc)
		var said []string
		if err != nil {
			said = append(said, err.Error())
		} else {
			for _, p := range f.Problems {
				said = append(said, p.Message)
			}
		}
		if !strings.Contains(strings.Join(said, "\n"), flood.limit) {
			t.Errorf("%s: nothing names the limit %s: %v", flood.name, flood.limit, said)
		}
		checkMemory(t, flood.name, doc)
	}
	for name, make := range hostile {
		checkMemory(t, name, []byte(make(20_000)))
	}
}

// checkMemory wants what reading a document takes to be in proportion to it.
// The shortest article takes the most: <item/> becomes a news.Article.
func checkMemory(t *testing.T, name string, doc []byte) {
	t.Helper()
	const perByte, once = 100, 8 << 20 // entities become 1 MiB, in buffers that grow to it
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _ = Parse(doc)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > uint64(perByte*len(doc)+once) {
		t.Errorf("%s: %d bytes are allocated for %d", name, took, len(doc))
	}
}
