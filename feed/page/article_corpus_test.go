//go:build !js

package page_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// corpusDir holds labelled pages of third parties, beside the repository.
const corpusDir = "../../../shared/corpus/pages"

// A labelledPage is a page and what people say is in it.
type labelledPage struct {
	ID, File, URL       string
	Title, Date, Author string
	Body                string
	With, Without       []string
	Captions            []string

	doc []byte
}

// readCorpus reads the pages of a manifest; the test is skipped without it.
func readCorpus(t testing.TB, name string) []labelledPage {
	t.Helper()
	f, err := os.Open(filepath.Join(corpusDir, name+".jsonl"))
	if os.IsNotExist(err) {
		t.Skipf("no labelled pages: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pages []labelledPage
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p labelledPage
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		if p.doc, err = os.ReadFile(filepath.Join(corpusDir, p.File)); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return pages
}

func BenchmarkArticle(b *testing.B) {
	for _, name := range []string{"scrapinghub", "trafilatura", "zh"} {
		pages := readCorpus(b, name)
		size := int64(0)
		for _, p := range pages {
			size += int64(len(p.doc))
		}
		b.Run(name+"/Parse", func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				for _, p := range pages {
					if _, err := html.Parse(bytes.NewReader(p.doc)); err != nil {
						b.Fatal(p.ID, err)
					}
				}
			}
		})
		b.Run(name+"/Article", func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range pages {
					if _, err := page.Article(p.doc, p.URL); err != nil && !errors.Is(err, page.ErrNoArticle) {
						b.Fatal(p.ID, err)
					}
				}
			}
		})
	}
}

// bars are what is read of the labelled pages: a little less than what was
// measured, so that a change that loses something is seen.
var bars = map[string]struct {
	bodyF1, passagesF1 float64
	titles             int
	dates, wrong       int
	names              int
}{
	"scrapinghub": {bodyF1: .960},
	"trafilatura": {passagesF1: .925, titles: 170, dates: 152, wrong: 7, names: 85},
	"zh":          {bodyF1: .960, titles: 33, dates: 30},
	"campus":      {bodyF1: .97, titles: 3, dates: 3, names: 3},
}

func TestArticleCorpus(t *testing.T) {
	for name, bar := range bars {
		t.Run(name, func(t *testing.T) {
			var precision, recall sums
			with, found, without := 0, 0, 0
			titles, dates, wrong, names := 0, 0, 0, 0
			for _, p := range readCorpus(t, name) {
				f, err := page.Article(p.doc, p.URL)
				if err != nil {
					f = &page.Found{Article: new(news.Article)}
				}
				text := textOfMarkup(string(f.Article.Body))
				if p.Body != "" {
					got, want, both := overlap(text, p.Body)
					precision.add(both, got)
					recall.add(both, want)
				}
				with += len(p.With)
				found += contained(text, p.With)
				without += contained(text, p.Without)
				titles += count(p.Title != "" && bare(p.Title) == bare(f.Article.Title))
				if day := dayOf(f.Article.Published); p.Date != "" && day != "" {
					dates += count(day == p.Date)
					wrong += count(day != p.Date)
				}
				names += count(p.Author != "" && strings.Contains(namesOf(f.Article), bare(p.Author)))
				for _, caption := range p.Captions {
					if !slices.ContainsFunc(f.Article.Figures, func(f news.Figure) bool { return bare(f.Caption) == bare(caption) }) {
						t.Errorf("%s: no picture has the caption %q", p.ID, caption)
					}
				}
			}
			body := f1(precision.mean(), recall.mean())
			passages := f1(float64(found)/float64(max(found+without, 1)), float64(found)/float64(max(with, 1)))
			t.Logf("body F1 %.3f, passages F1 %.3f, %d titles, %d dates and %d wrong ones, %d names", body, passages, titles, dates, wrong, names)
			if body < bar.bodyF1 || passages < bar.passagesF1 || titles < bar.titles || dates < bar.dates || wrong > bar.wrong || names < bar.names {
				t.Errorf("less than %+v", bar)
			}
		})
	}
}

// sums adds shares up.
type sums struct {
	sum float64
	n   int
}

func (s *sums) add(part, whole int) {
	s.sum += float64(part) / float64(max(whole, 1))
	s.n++
}

func (s *sums) mean() float64 { return s.sum / float64(max(s.n, 1)) }

func f1(precision, recall float64) float64 {
	return 2 * precision * recall / max(precision+recall, 1e-9)
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// bare returns s without white space, in lower case.
func bare(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// dayOf returns the day of a time, "" for none.
func dayOf(t news.Time) string {
	s := t.String()
	return s[:min(len(s), len("2022-05-01"))]
}

func namesOf(a *news.Article) string {
	var all strings.Builder
	for _, person := range a.Authors {
		all.WriteString(person.Name)
	}
	for _, credit := range a.Credits {
		all.WriteString(credit.Name)
	}
	return bare(all.String())
}

// contained returns how many of the passages are in a text.
func contained(text string, passages []string) (n int) {
	text = strings.Join(strings.Fields(text), " ")
	for _, passage := range passages {
		n += count(strings.Contains(text, strings.Join(strings.Fields(passage), " ")))
	}
	return n
}

var (
	lineEnds = regexp.MustCompile(`(?i)<(br|/p|/div|/li|/h\d|/figcaption|/tr|/blockquote)\b[^>]*>`)
	anyTag   = regexp.MustCompile(`<[^>]+>`)
)

func textOfMarkup(markup string) string {
	return html.UnescapeString(anyTag.ReplaceAllString(lineEnds.ReplaceAllString(markup, "\n"), ""))
}

// overlap counts the shingles of two texts, and those that both have.
func overlap(got, want string) (ofGot, ofWant, both int) {
	left := shingles(want)
	for _, n := range left {
		ofWant += n
	}
	for shingle, n := range shingles(got) {
		ofGot += n
		both += min(n, left[shingle])
	}
	return ofGot, ofWant, both
}

// shingles counts the runs of four words in a text, or of five characters of
// one in Chinese.
func shingles(s string) map[string]int {
	var words []string
	size, between := 4, " "
	isWord := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	if han := strings.Count(s, "的") + strings.Count(s, "，"); han > 3 {
		size, between = 5, ""
		for _, r := range s {
			if isWord(r) {
				words = append(words, string(r))
			}
		}
	} else {
		words = strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWord(r) })
	}
	counts := make(map[string]int)
	for i := range words {
		if end := i + size; end <= len(words) {
			counts[strings.Join(words[i:end], between)]++
		}
	}
	if len(words) > 0 && len(words) < size {
		counts[strings.Join(words, between)]++
	}
	return counts
}
