package main

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/news"
)

func TestDiff(t *testing.T) {
	old := file(t, "old.xml", goodDoc)
	changed := strings.NewReplacer("<title>Campus<", "<title>The campus<", "It was too loud", "It was much too loud", "2.mp3", "3.mp3").Replace(goodDoc)
	moved := strings.Replace(goodDoc, "https://news.example.edu/2</link><guid>https://news.example.edu/2", "https://www.example.edu/2</link><guid>https://www.example.edu/2", 1)
	for _, c := range []struct {
		doc    string
		args   []string
		status int
		want   string
	}{
		{goodDoc, nil, exitOK, ""},
		{changed, nil, exitNo, `~ the feed
    title: "Campus" → "The campus"
~ Library closes  2022-05-02T10:00:00Z  https://news.example.edu/2
    summary: "It was too loud" → "It was much too loud"
    attachments: "https://news.example.edu/2.mp3" → "https://news.example.edu/3.mp3"
0 added, 0 removed, 1 changed, 1 the same
`},
		{changed, []string{"-ignore", "title,summary", "-ignore", "attachments"}, exitOK, ""},
		{changed, []string{"-color", "always", "-ignore", "title,attachments"}, exitNo, "\x1b[33m~ Library closes  2022-05-02T10:00:00Z  https://news.example.edu/2\x1b[0m\n" +
			"    summary: \x1b[31m\"It was too loud\"\x1b[0m → \x1b[32m\"It was much too loud\"\x1b[0m\n0 added, 0 removed, 1 changed, 1 the same\n"},
		{moved, nil, exitNo, `- Library closes  2022-05-02T10:00:00Z  https://news.example.edu/2
+ Library closes  2022-05-02T10:00:00Z  https://www.example.edu/2
1 added, 1 removed, 0 changed, 1 the same
`},
	} {
		args := append([]string{"diff"}, c.args...)
		status, stdout, stderr := newsconv(c.doc, append(args, old, "-")...)
		if status != c.status || stdout != c.want || stderr != "" {
			t.Errorf("%q: status %d, %s%s\nwant %d, %s", c.args, status, stdout, stderr, c.status, c.want)
		}
	}
	for _, args := range [][]string{nil, {old}, {old, old, old}, {"-", "-"}} {
		if status, _, stderr := newsconv(goodDoc, append([]string{"diff"}, args...)...); status != exitUsage || !strings.Contains(stderr, "two inputs") {
			t.Errorf("%q: status %d, %s", args, status, stderr)
		}
	}
	if status, stdout, stderr := newsconv("", "diff", old, "missing.xml"); status != exitFailed || stdout != "" || !strings.Contains(stderr, "missing.xml: ") {
		t.Errorf("one is missing: status %d, %q, %q", status, stdout, stderr)
	}
}

// A feed in another format that says the same does not differ.
func TestDiffOfFormats(t *testing.T) {
	original := file(t, "feed.xml", goodDoc)
	for _, format := range []string{"rss", "atom", "jsonfeed"} {
		_, converted, _ := newsconv(goodDoc, "convert", "-to", format)
		if status, stdout, stderr := newsconv(converted, "diff", "-ignore", "id,text,updated", original, "-"); status != exitOK {
			t.Errorf("%s: status %d, %s%s", format, status, stdout, stderr)
		}
	}
}

func TestDiffJSON(t *testing.T) {
	old := file(t, "old.xml", goodDoc)
	_, same, _ := newsconv(goodDoc, "diff", "-json", old, "-")
	status, stdout, _ := newsconv(strings.NewReplacer("too loud", "too small", "https://news.example.edu/1", "https://news.example.edu/3").Replace(goodDoc), "diff", "-json", old, "-")
	if status != exitNo {
		t.Errorf("status %d", status)
	}
	var none, some difference
	for doc, to := range map[string]*difference{same: &none, stdout: &some} {
		if err := json.Unmarshal([]byte(doc), to); err != nil {
			t.Fatalf("%v in %s", err, doc)
		}
		if strings.Contains(doc, "null") {
			t.Errorf("a list is null in %s", doc)
		}
	}
	if none.differs() || none.Same != 2 {
		t.Errorf("the same feed: %s", same)
	}
	if len(some.Added) != 1 || some.Added[0].URL != "https://news.example.edu/3" || len(some.Removed) != 1 || some.Removed[0].URL != "https://news.example.edu/1" ||
		len(some.Changed) != 1 || !slices.Equal(some.Changed[0].Fields, []change{{"summary", "It was too loud", "It was too small"}}) {
		t.Errorf("%s", stdout)
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		about         string
		before, after news.Article
		same          bool
	}{
		{"an id that is a URI, moved", news.Article{ID: "urn:1", URL: "/a"}, news.Article{ID: "urn:1", URL: "/b"}, true},
		{"an address, with another id", news.Article{ID: "urn:1", URL: "/a"}, news.Article{ID: "urn:2", URL: "/a"}, true},
		{"a bare id", news.Article{ID: "1042", URL: "/a"}, news.Article{ID: "1042", URL: "/b"}, true},
		{"a title and nothing else", news.Article{Title: "x"}, news.Article{Title: "x"}, true},
		{"a title, and an id", news.Article{Title: "x", ID: "1"}, news.Article{Title: "x", ID: "2"}, false},
		{"nothing", news.Article{}, news.Article{}, false},
	} {
		partner, left := match([]*news.Article{&c.before}, []*news.Article{&c.after})
		if same := partner[0] != nil; same != c.same || same != (len(left) == 0) {
			t.Errorf("%s: the same is %v, and %d are left", c.about, same, len(left))
		}
	}
	// An address is better than a bare id, which may be another feed's.
	a, b := &news.Article{ID: "1", URL: "/a"}, &news.Article{ID: "2", URL: "/b"}
	if partner, _ := match([]*news.Article{a, b}, []*news.Article{{ID: "1", URL: "/b"}}); partner[0] != b {
		t.Errorf("a bare id went before an address")
	}
}

// Whatever two feeds hold, each article is counted once, a feed does not differ
// from itself in another order, and what is added one way is removed the other.
func TestCompareProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func(words ...string) string { return words[random.IntN(len(words))] }
	feedOf := func() *news.Feed {
		f := new(news.Feed)
		for range random.IntN(12) {
			f.Articles = append(f.Articles, &news.Article{ID: word("", "1", "2", "urn:1", "urn:2"), URL: word("", "/1", "/2", "/3"), Title: word("a", "b", "c")})
		}
		return f
	}
	for range 2000 {
		a, b := feedOf(), feedOf()
		there, back := compare(a, b, nil), compare(b, a, nil)
		if n := there.Same + len(there.Changed) + len(there.Added); n != len(b.Articles) {
			t.Fatalf("%d of %d new articles are counted", n, len(b.Articles))
		}
		if n := there.Same + len(there.Changed) + len(there.Removed); n != len(a.Articles) {
			t.Fatalf("%d of %d old articles are counted", n, len(a.Articles))
		}
		if len(there.Added)-len(there.Removed) != len(back.Removed)-len(back.Added) {
			t.Fatalf("%+v there and %+v back", there, back)
		}
		unique := &news.Feed{}
		for i, article := range a.Articles {
			article.ID = "urn:" + string(rune('a'+i))
			unique.Articles = append(unique.Articles, article)
		}
		shuffled := &news.Feed{Articles: slices.Clone(unique.Articles)}
		random.Shuffle(len(shuffled.Articles), func(i, j int) {
			shuffled.Articles[i], shuffled.Articles[j] = shuffled.Articles[j], shuffled.Articles[i]
		})
		if d := compare(unique, shuffled, nil); d.differs() {
			t.Fatalf("in another order %+v", d)
		}
	}
}

func TestExcerpts(t *testing.T) {
	long := strings.Repeat("Käse und Brot ", 20)
	before, after := excerpts(long+"alt", long+"neu\nund\x1b[0m")
	if want := `"…e und Brot Käse und Brot alt"`; !strings.HasSuffix(before, ` alt"`) || !strings.HasPrefix(before, `"…`) || len([]rune(before)) > 64 {
		t.Errorf("%s, want something like %s", before, want)
	}
	if !strings.HasSuffix(after, ` neu und[0m"`) {
		t.Errorf("%s is not a part of one line", after)
	}
	if before, after := excerpts("", "x"); before != "nothing" || after != `"x"` {
		t.Errorf("%s → %s", before, after)
	}
}
