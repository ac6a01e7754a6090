//go:build !js

package plain

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// bodies returns the bodies of all feeds of the corpus.
func bodies(t testing.TB) []news.HTML {
	files, err := filepath.Glob("../../../shared/corpus/feeds/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the feeds are not here")
	}
	var all []news.HTML
	for _, file := range files {
		doc, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(doc)
		if err != nil {
			continue // feed's own tests say which
		}
		for _, a := range f.Articles {
			if body := a.Body + a.SummaryHTML; body != "" {
				all = append(all, body)
			}
		}
	}
	return all
}

// TestCorpus compares what the bodies of real feeds say with what is left of
// them in Markdown, when that is read, and in text. White space, what stands
// between the cells of a table and the height of digits do not count.
//
// What differs all the same: films and recordings become links, whose text is
// their address. Text is compared by which letters it has, since it adds marks
// for items and quotations and sets the lines of cells side by side, and
// without pictures, whose alt text it shows.
func TestCorpus(t *testing.T) {
	raised := strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9",
		"⁺", "+", "⁻", "-", "−", "-")
	said := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '|' || r == '\u200B' {
				return -1
			}
			return r
		}, raised.Replace(s))
	}
	letters := func(s string) string {
		all := slices.DeleteFunc([]rune(s), func(r rune) bool { return !unicode.IsLetter(r) })
		slices.Sort(all)
		return string(all)
	}
	pictures := regexp.MustCompile(`(?i)<img[^>]*>`)
	escapes := regexp.MustCompile("\x1b\\]8;[^\x1b]*\x1b\\\\")
	all := bodies(t)
	same, sameGFM, sameText := 0, 0, 0
	for _, body := range all {
		want := said(clean(htmlscan.Text(string(body)), false))
		for _, gfm := range []bool{false, true} {
			var md, page bytes.Buffer
			if err := (&Markdown{GFM: gfm}).Article(&md, &news.Article{Body: body}); err != nil {
				t.Fatal(err)
			}
			inert(t, md.Bytes(), gfm)
			if err := readers[gfm].Convert(md.Bytes(), &page); err != nil {
				t.Fatal(err)
			}
			switch got := said(htmlscan.Text(page.String())); {
			case got != want:
			case gfm:
				sameGFM++
			default:
				same++
			}
		}
		bare := pictures.ReplaceAllString(string(body), "")
		text := string((&Text{Width: 50, Links: true}).AppendArticle(nil, &news.Article{Body: news.HTML(bare)}))
		visible(t, text, true)
		if letters(escapes.ReplaceAllString(text, "")) == letters(htmlscan.Text(bare)) {
			sameText++
		}
	}
	t.Logf("%d bodies: %d are the same in CommonMark, %d in GFM, %d in text", len(all), same, sameGFM, sameText)
	if floor := len(all) * 99 / 100; same < floor || sameGFM < floor || sameText < floor {
		t.Errorf("fewer than %d", floor)
	}
}

func BenchmarkText(b *testing.B)   { benchmark(b, (&Text{}).AppendArticle) }
func BenchmarkText72(b *testing.B) { benchmark(b, (&Text{Width: 72}).AppendArticle) }
func BenchmarkMarkdown(b *testing.B) {
	benchmark(b, func(dst []byte, a *news.Article) []byte {
		out := bytes.NewBuffer(dst)
		if err := new(Markdown).Article(out, a); err != nil {
			b.Fatal(err)
		}
		return out.Bytes()
	})
}

func benchmark(b *testing.B, write func([]byte, *news.Article) []byte) {
	all := bodies(b)
	var buf []byte
	size := 0
	for _, body := range all {
		size += len(body)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, body := range all {
			buf = write(buf[:0], &news.Article{Body: body})
		}
	}
}
