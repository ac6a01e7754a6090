//go:build !js

package digest

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func header() Header {
	return Header{
		From:        mail.Address{Name: "News Office", Address: "news@example.edu"},
		To:          []mail.Address{{Name: "宣传部", Address: "staff@lists.example.edu"}, {Address: "press@example.edu"}},
		ReplyTo:     []mail.Address{{Name: `Press, "national"`, Address: "press@example.edu"}},
		Date:        time.Date(2022, time.May, 2, 8, 0, 0, 0, time.FixedZone("", 8*3600)),
		MessageID:   "2022-05-02.weekly@news.example.edu",
		Unsubscribe: []string{"https://lists.example.edu/leave?id=1", "mailto:leave@lists.example.edu"},
		OneClick:    true,
	}
}

// TestGolden compares what is made of the feeds in testdata. A file holds the
// feed, as JSON Feed, and all that is made of it, each part behind a line
// "-- name --".
func TestGolden(t *testing.T) {
	digests := map[string]*Digest{
		"zero.txt": {},
		"week.txt": {
			Title: "News of the week", Intro: "What happened on campus.\n\nReplies reach the News Office.", Language: "en-GB", Limit: 3, Images: true,
			More: "https://news.example.edu/", Footer: []Link{{"Unsubscribe", "https://lists.example.edu/leave?id=1&x"}, {"No link", "javascript:x"}},
		},
		"arabic.txt": {Language: "ar", Limit: 2, More: "https://news.example.edu/ar/"},
		"empty.txt":  {Language: "de"},
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) != len(digests) {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, file := range files {
		doc, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in, _, _ := strings.Cut(string(doc), "\n-- ")
		f, err := feed.Parse([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		d := digests[filepath.Base(file)]
		var got, message bytes.Buffer
		got.WriteString(in)
		for _, part := range []struct {
			name  string
			write func(io.Writer, *news.Feed) error
		}{
			{"text", d.Text},
			{"HTML", d.HTML},
			{"message", func(w io.Writer, f *news.Feed) error { return d.Message(w, header(), f) }},
		} {
			message.Reset()
			if err := part.write(&message, f); err != nil {
				t.Fatal(err)
			}
			got.WriteString("\n-- " + part.name + " --\n" + strings.ReplaceAll(message.String(), "\r\n", "\n"))
		}
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		} else if got.String() != string(doc) {
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", file, got.Bytes(), doc)
		}
	}
}

// parts reads a message as mail programs do.
func parts(t *testing.T, message []byte) (fields mail.Header, text, page string) {
	t.Helper()
	for line := range bytes.Lines(message) {
		if len(line) > 1000 || !bytes.HasSuffix(line, []byte("\r\n")) || bytes.ContainsAny(line[:len(line)-2], "\r\n") {
			t.Fatalf("line of %d bytes: %.80q", len(line), line)
		}
	}
	m, err := mail.ReadMessage(bytes.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	media, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || media != "multipart/alternative" {
		t.Fatalf("media type %q, %v", media, err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	var contents []string
	for _, want := range []string{"text/plain", "text/html"} {
		part, err := r.NextPart() // decodes quoted-printable
		if err != nil {
			t.Fatal(err)
		}
		if media, params, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err != nil || media != want || params["charset"] != "utf-8" {
			t.Errorf("part %q, want %q, %v", media, want, err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		contents = append(contents, strings.ReplaceAll(string(content), "\r\n", "\n"))
	}
	if _, err := r.NextPart(); err != io.EOF {
		t.Errorf("after the parts: %v", err)
	}
	return m.Header, contents[0], contents[1]
}

func example() *news.Feed {
	return &news.Feed{Title: "北京科技大学新闻网：本周要闻与通知公告，以及更多内容", URL: "https://news.example.edu/", Articles: []*news.Article{
		{Title: "Open day", URL: "/open-day", Published: news.OnDay(2022, time.May, 1), Summary: strings.Repeat("Come and see. ", 100)},
		{Title: "Older", Published: news.OnDay(2022, time.April, 1)},
	}}
}

func TestMessage(t *testing.T) {
	d, h := &Digest{}, header()
	var message bytes.Buffer
	if err := d.Message(&message, h, example()); err != nil {
		t.Fatal(err)
	}
	fields, text, page := parts(t, message.Bytes())
	if want := string(d.AppendText(nil, example())); text != want {
		t.Errorf("text %q, want %q", text, want)
	}
	if want := string(d.AppendHTML(nil, example())); page != want {
		t.Errorf("HTML %q, want %q", page, want)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(fields.Get("Subject"))
	if err != nil || subject != example().Title {
		t.Errorf("subject %q, %v", subject, err)
	}
	if date, err := fields.Date(); err != nil || !date.Equal(h.Date) {
		t.Errorf("date %v, %v", date, err)
	}
	for name, want := range map[string][]mail.Address{"From": {h.From}, "To": h.To, "Reply-To": h.ReplyTo} {
		list, err := fields.AddressList(name)
		if err != nil || len(list) != len(want) {
			t.Fatalf("%s: %v, %v", name, list, err)
		}
		for i := range list {
			if *list[i] != want[i] {
				t.Errorf("%s: %v, want %v", name, list[i], want[i])
			}
		}
	}
	for name, want := range map[string]string{
		"Message-Id":            "<2022-05-02.weekly@news.example.edu>",
		"List-Unsubscribe":      "<https://lists.example.edu/leave?id=1>, <mailto:leave@lists.example.edu>",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"Mime-Version":          "1.0",
	} {
		if got := fields.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	var again bytes.Buffer
	if err := d.Message(&again, h, example()); err != nil || !bytes.Equal(again.Bytes(), message.Bytes()) {
		t.Errorf("the same message is another, %v", err)
	}
}

func TestHeaderErrors(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Header)
		field  string
		err    error
	}{
		"no sender":             {func(h *Header) { h.From = mail.Address{} }, "From", ErrMissing},
		"no receiver":           {func(h *Header) { h.To = nil }, "To", ErrMissing},
		"no date":               {func(h *Header) { h.Date = time.Time{} }, "Date", ErrMissing},
		"year 10000":            {func(h *Header) { h.Date = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, "Date", ErrInvalid},
		"two lines in address":  {func(h *Header) { h.To[0].Address = "a@example.edu\r\nBcc: b@example.edu" }, "To", ErrInvalid},
		"two addresses":         {func(h *Header) { h.From.Address = "a@example.edu, b@example.edu" }, "From", ErrInvalid},
		"no address":            {func(h *Header) { h.ReplyTo[0].Address = "press" }, "Reply-To", ErrInvalid},
		"non-ASCII address":     {func(h *Header) { h.To[0].Address = "新闻@example.edu" }, "To", ErrInvalid},
		"two lines in id":       {func(h *Header) { h.MessageID = "a@b\r\nBcc: c" }, "Message-ID", ErrInvalid},
		"brackets in id":        {func(h *Header) { h.MessageID = "<a@b>" }, "Message-ID", ErrInvalid},
		"no @ in id":            {func(h *Header) { h.MessageID = "a" }, "Message-ID", ErrInvalid},
		"script to unsubscribe": {func(h *Header) { h.Unsubscribe[0] = "javascript:x" }, "List-Unsubscribe", ErrInvalid},
		"bracket to leave":      {func(h *Header) { h.Unsubscribe[0] = "https://u/>\tx" }, "List-Unsubscribe", ErrInvalid},
		"one click by mail":     {func(h *Header) { h.Unsubscribe = h.Unsubscribe[1:] }, "List-Unsubscribe-Post", ErrMissing},
	} {
		h := header()
		test.change(&h)
		var out bytes.Buffer
		err := new(Digest).Message(&out, h, example())
		var field *Error
		if !errors.As(err, &field) || field.Field != test.field || !errors.Is(err, test.err) || out.Len() > 0 {
			t.Errorf("%s: %v, want %v in %s", name, err, test.err, test.field)
		}
	}
}

type fails struct{ err error }

func (f fails) Write([]byte) (int, error) { return 0, f.err }

func TestWriteError(t *testing.T) {
	full := errors.New("disk full")
	d := new(Digest)
	for _, err := range []error{d.HTML(fails{full}, example()), d.Text(fails{full}, example()), d.Message(fails{full}, header(), example())} {
		if !errors.Is(err, full) {
			t.Errorf("error %v, want %v", err, full)
		}
	}
}

// allowed are the elements of a mail.
var allowed = strings.Fields("html head meta title style body div table tbody tr td h1 h2 p a span img")

// check writes s as every field of a mail and its header.
func check(t *testing.T, s string) {
	t.Helper()
	f := &news.Feed{Title: s, URL: s, Language: s, Articles: []*news.Article{
		{Title: s, URL: s, Summary: s, Language: s, Topics: []news.Topic{{Name: s}}, Source: news.Source{Title: s}, Image: news.Image{URL: s, Alt: s}},
		{Body: news.HTML(s), URL: s, Published: news.OnDay(2022, time.May, 1)},
		{Text: s},
	}}
	d := &Digest{Title: s, Intro: s, Language: s, Images: true, More: s, Footer: []Link{{s, s}}}
	for _, d := range []*Digest{d, {Images: true}} {
		h := header()
		h.Subject, h.From.Name, h.To[0].Name = s, s, s
		var out bytes.Buffer
		if err := d.Message(&out, h, f); err != nil {
			t.Fatal(err)
		}
		fields, text, page := parts(t, out.Bytes())
		if len(fields) != 10 {
			t.Errorf("%d fields: %v", len(fields), fields)
		}
		if list, err := fields.AddressList("To"); err != nil || len(list) != 2 || list[0].Address != h.To[0].Address {
			t.Errorf("To: %q, %v", fields.Get("To"), err)
		}
		if i := strings.IndexFunc(text+page, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
			t.Errorf("control character %q", (text + page)[i])
		}
		inert(t, page)
	}
}

// inert checks that a mail holds only our elements and safe addresses.
func inert(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	styles := 0
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			if comment := "<!--" + n.Data + "-->"; comment != outlookBegin && comment != outlookEnd {
				t.Errorf("comment %q", n.Data)
			}
		case html.ElementNode:
			if !slices.Contains(allowed, n.Data) {
				t.Errorf("element %s", n.Data)
			}
			if n.Data == "style" {
				styles++
			}
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src":
				if _, ok := address.Link(a.Val); !ok || address.Scheme(a.Val) == "" {
					t.Errorf("address %q", a.Val)
				}
			default:
				if strings.HasPrefix(a.Key, "on") {
					t.Errorf("attribute %s", a.Key)
				}
			}
		}
	}
	if styles != 1 {
		t.Errorf("%d style elements", styles)
	}
}

func TestPublishedAttacks(t *testing.T) {
	for _, payload := range hostile.Published(t) {
		check(t, payload)
	}
}

func FuzzMessage(f *testing.F) {
	for _, s := range []string{
		"plain", "", "a\r\nBcc: b@example.edu\r\n\r\nbody", "=?utf-8?q?=0D=0ABcc:_x?=", `","<x@example.edu>`, "\u202E\x00\x1b\u2028",
		strings.Repeat("x", 2000), strings.Repeat("北", 2000), "\xff\xfe", "https://example.edu/\"><script>", "javascript://x/%0aalert(1)",
		"\"' onload=alert(1) x='", "</style><script>alert(1)</script>", "--=_boundary--", ".\r\n.", "(comment) <a@b>",
	} {
		f.Add(s)
	}
	f.Fuzz(check)
}
