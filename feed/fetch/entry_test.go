//go:build !js

package fetch

import (
	"bytes"
	"net/http"
	"reflect"
	"testing"
	"time"
)

// FuzzEntry checks that what is read of an entry is what was written, and that
// nothing else is read as one.
func FuzzEntry(f *testing.F) {
	f.Add("http://news.example.edu/", "W/\"1\"", []byte("news\n"))
	f.Add("", "\xff", []byte(nil))
	f.Add("{}\n", "\n", []byte("campusnews fetch 1\n{}\n"))
	f.Fuzz(func(t *testing.T, url, tag string, body []byte) {
		decodeEntry(body, url) // no panic
		when := time.Date(2022, 5, 2, 10, 20, 30, 123456789, time.UTC)
		e := &entry{URL: url, Status: 200, Header: http.Header{"Etag": {tag, tag}, "Age": {"1"}}, Vary: map[string]string{"Accept": tag}, Received: when, Asked: when, Answered: when, body: body}
		value, err := e.encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeEntry(value, url)
		switch {
		case !isText(url):
			if err == nil {
				t.Fatal("read under an address that it was not kept under")
			}
			return
		case err != nil:
			t.Fatal(err)
		}
		if !isText(tag) {
			delete(e.Header, "Etag")
			got.Vary = e.Vary
		}
		if !bytes.Equal(got.body, body) {
			t.Fatalf("%q became %q", body, got.body)
		}
		got.body = body
		if !reflect.DeepEqual(got, e) {
			t.Fatalf("%+v became %+v", e, got)
		}
		if _, err := decodeEntry(value, url+"x"); err == nil {
			t.Fatal("read under another address")
		}
	})
}

func FuzzDirectives(f *testing.F) {
	for _, seed := range []string{"max-age=600, no-cache", `a="b, c", d = e ,,=,"`, "stale-if-error=99999999999999999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, field string) {
		d := parseDirectives(http.Header{"Cache-Control": {field}})
		for name := range d {
			if n, ok := d.seconds(name); !ok || n < 0 {
				t.Fatalf("%s of %q is %v, %t", name, field, n, ok)
			}
		}
		twice := parseDirectives(http.Header{"Cache-Control": {field, "no-store"}})
		if !twice.has("no-store") && bytes.Count([]byte(field), []byte(`"`))%2 == 0 && field != "" && field[len(field)-1] != '=' {
			t.Fatalf("%q hides what follows: %v", field, twice)
		}
	})
}
