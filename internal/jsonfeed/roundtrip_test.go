//go:build !js

package jsonfeed_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// A filler fills values of the model by reflection, so that a field that is
// added to the model and forgotten here fails the tests.
type filler struct {
	rng *rand.Rand
	all bool // no zero values
}

var texts = []string{
	"", "a", "新闻 😀", " two  words ", "<b>&amp;\"'</b>", "line\nfeed\t\u0001\u007f\u2028", "]]>",
	"mailto:news@example.edu", "https://news.example.edu/1?a=b&c=d", "1042", "null", `{"a":[1]}`, `"text"`, "2022-05-01",
}

func (f filler) text() string {
	if f.all {
		return texts[1+f.rng.IntN(len(texts)-1)]
	}
	return texts[f.rng.IntN(len(texts))]
}

func (f filler) time() news.Time {
	t := time.Unix(f.rng.Int64N(4e9)-1e9, f.rng.Int64N(3)*1e8).In(time.FixedZone("", (f.rng.IntN(25)-12)*1800))
	kinds := []news.Time{news.OnDay(t.Date()), news.AtLocal(t), news.At(t), {}}
	if f.all {
		kinds = kinds[:3]
	}
	return kinds[f.rng.IntN(len(kinds))].WithRaw(f.text())
}

func (f filler) fill(v reflect.Value, depth int) {
	switch p := v.Addr().Interface().(type) {
	case *news.Time:
		*p = f.time()
		return
	case *news.Count:
		if f.all || f.rng.IntN(2) == 0 {
			*p = news.Exactly(f.rng.Int64N(3))
		}
		return
	case *news.Extension:
		if f.rng.IntN(2) == 0 {
			*p = news.Extension{Name: []string{"_a", "_b", "hubs", "_campusnews", "_\"<"}[f.rng.IntN(5)], Text: f.text()}
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text())
	case reflect.Bool:
		v.SetBool(f.all || f.rng.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(f.rng.Int64N(5) + 1)
		if !f.all {
			v.SetInt(f.rng.Int64N(5) - 1)
		}
	case reflect.Float64:
		v.SetFloat(float64(f.rng.IntN(7)+1) / 4)
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), depth+1)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), depth)
	case reflect.Slice:
		n := f.rng.IntN(4)
		if f.all {
			n = 2
		}
		if depth > 6 || n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i), depth+1)
		}
	default:
		panic("the model holds a " + v.Type().String())
	}
}

// TestLosesNothing fills every field of the model, writes it, reads it and
// wants the same again.
func TestLosesNothing(t *testing.T) {
	f := new(news.Feed)
	filler{rand.New(rand.NewPCG(1, 2)), true}.fill(reflect.ValueOf(f).Elem(), 0)
	notZero(t, "Feed", reflect.ValueOf(f).Elem())
	sameAgain(t, f)

	for seed := range uint64(2000) {
		f := new(news.Feed)
		filler{rand.New(rand.NewPCG(seed, 7)), false}.fill(reflect.ValueOf(f).Elem(), 0)
		sameAgain(t, f)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	sameAgain(t, &news.Feed{})
	sameAgain(t, &news.Feed{Articles: []*news.Article{{}}})
}

// notZero fails for fields that the filler left empty: the test would not see
// them lost.
func notZero(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	if v.IsZero() && !strings.Contains(name, "Extension") {
		t.Errorf("%s is not filled", name)
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[news.Time]() || v.Type() == reflect.TypeFor[news.Count]() {
			return
		}
		for i := range v.NumField() {
			notZero(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			notZero(t, name, v.Index(i))
		}
	case reflect.Pointer:
		notZero(t, name, v.Elem())
	}
}

func sameAgain(t *testing.T, f *news.Feed) {
	t.Helper()
	doc, err := syndication.AppendJSON(nil, f)
	if err != nil {
		t.Fatal(err)
	}
	got, found, err := jsonfeed.Parser{MaxItems: 1000}.Parse(doc)
	if err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	if len(found) > 0 && found[0].Message != `an item without an id` && !strings.Contains(found[0].Message, "is not a date") {
		t.Errorf("found %+v in %s", found, doc)
	}
	for i := range doc { // no string may be a part of the document
		doc[i] = 'x'
	}
	difference(t, "Feed", reflect.ValueOf(got).Elem(), reflect.ValueOf(f).Elem())
}

// difference tells the first field in which two feeds differ.
func difference(t *testing.T, name string, got, want reflect.Value) {
	t.Helper()
	if reflect.DeepEqual(got.Interface(), want.Interface()) {
		return
	}
	switch {
	case got.Kind() == reflect.Struct && got.Type() != reflect.TypeFor[news.Time]() && got.Type() != reflect.TypeFor[news.Count]():
		for i := range got.NumField() {
			difference(t, name+"."+got.Type().Field(i).Name, got.Field(i), want.Field(i))
		}
		return
	case got.Kind() == reflect.Pointer && !got.IsNil() && !want.IsNil():
		difference(t, name, got.Elem(), want.Elem())
		return
	case got.Kind() == reflect.Slice && got.Len() == want.Len():
		for i := range got.Len() {
			difference(t, name, got.Index(i), want.Index(i))
		}
		return
	}
	t.Errorf("%s: got %#v, want %#v", name, got.Interface(), want.Interface())
}

func FuzzLosesNothing(f *testing.F) {
	f.Add("title", "<p>x</p>", "mailto:x", uint64(1))
	f.Fuzz(func(t *testing.T, title, body, url string, seed uint64) {
		feed := new(news.Feed)
		filler{rand.New(rand.NewPCG(seed, 3)), false}.fill(reflect.ValueOf(feed).Elem(), 0)
		feed.Title = strings.ToValidUTF8(title, "")
		feed.Authors = append(feed.Authors, news.Person{URL: strings.ToValidUTF8(url, "")})
		feed.Articles = append(feed.Articles, &news.Article{Body: news.HTML(strings.ToValidUTF8(body, ""))})
		sameAgain(t, feed)
	})
}
