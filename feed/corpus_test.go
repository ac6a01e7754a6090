package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"ustb.edu.cn/campusnews/news"
)

const corpus = "../../shared/corpus"

// realFeed is a feed of the corpus, and what its manifest says about it.
type realFeed struct {
	Path     string
	Items    int
	CJKChars int `json:"cjk_chars"`
	doc      []byte
}

func realFeeds(t testing.TB) []realFeed {
	t.Helper()
	manifest, err := os.ReadFile(filepath.Join(corpus, "feeds.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of feeds is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	var feeds []realFeed
	if err := json.Unmarshal(manifest, &feeds); err != nil {
		t.Fatal(err)
	}
	if len(feeds) == 0 {
		t.Fatal("the manifest is empty")
	}
	for i := range feeds {
		if feeds[i].doc, err = os.ReadFile(filepath.Join(corpus, "feeds", feeds[i].Path)); err != nil {
			t.Fatal(err)
		}
	}
	return feeds
}

func TestRealFeeds(t *testing.T) {
	for _, want := range realFeeds(t) {
		f, err := Parse(want.doc)
		if err != nil {
			t.Errorf("%s: %v", want.Path, err)
			continue
		}
		if len(f.Articles) != want.Items {
			t.Errorf("%s: %d articles, want %d", want.Path, len(f.Articles), want.Items)
		}
		read := string(dump(t, f))
		if strings.ContainsRune(read, unicode.ReplacementChar) && !bytes.Contains(want.doc, []byte("\uFFFD")) && !bytes.Contains(want.doc, []byte("&#65533;")) {
			t.Errorf("%s: U+FFFD that is not in the document", want.Path)
		}
		if want.CJKChars > 0 && !strings.ContainsFunc(read, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: Chinese is not readable", want.Path)
		}
	}
}

// TestRealFeedsTruncated cuts each feed at 200 random places. What is left is read
// or refused, and no article that stands before the cut is lost.
func TestRealFeedsTruncated(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, real := range realFeeds(t) {
		for range 200 {
			cut := real.doc[:random.IntN(len(real.doc))]
			f, err := Parse(cut)
			if err != nil {
				if !errors.As(err, new(*Error)) {
					t.Fatalf("%s cut at %d: %v", real.Path, len(cut), err)
				}
				continue
			}
			whole := bytes.Count(cut, []byte("</item>")) + bytes.Count(cut, []byte("</entry>"))
			if len(f.Articles) < min(whole, real.Items) {
				t.Errorf("%s cut at %d: %d articles of %d", real.Path, len(cut), len(f.Articles), whole)
			}
		}
	}
}

// TestSharedParser uses one parser from several goroutines, for documents of
// all formats at once.
func TestSharedParser(t *testing.T) {
	p := &Parser{URL: "https://news.example/feed", Location: time.UTC}
	docs := seeds(t)
	want := make([]*news.Feed, len(docs))
	for i, doc := range docs {
		want[i], _ = p.Parse(doc) // some are to fail
	}
	var group sync.WaitGroup
	for first := range 8 {
		group.Go(func() {
			for n := range 2 * len(docs) {
				i := (first + n) % len(docs)
				if got, _ := p.Parse(docs[i]); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%.100q is read differently by several at once", docs[i])
					return
				}
			}
		})
	}
	group.Wait()
}

// TestKeptTitlePinsNothing keeps one title of a large document.
func TestKeptTitlePinsNothing(t *testing.T) {
	const size = 50 << 20
	f, err := Parse([]byte("<rss><channel><item><title>kept</title><description>" + strings.Repeat("x", size) + "</description></item></channel></rss>"))
	if err != nil {
		t.Fatal(err)
	}
	kept := []*news.Article{{Title: f.Articles[0].Title}}
	f = nil
	if heap := heapInUse(); heap > size/2 {
		t.Errorf("%d bytes are in use beside the title %q", heap, kept[0].Title)
	}
}
