package render

import (
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/news"
)

func TestPictures(t *testing.T) {
	sizes := []news.Image{
		{URL: "https://example.edu/s.jpg", Width: 320},
		{URL: "javascript:alert(1)", Width: 480},
		{URL: "https://example.edu/none.jpg"},
		{URL: "https://example.edu/two words.jpg", Width: 640},
		{URL: "https://example.edu/comma.jpg,", Width: 640},
		{URL: "/m.jpg", Width: 800},
		{URL: "/same.jpg", Width: 800},
	}
	for _, c := range []struct {
		name   string
		images Images
		image  news.Image
		sizes  []news.Image
		want   string // "" is no picture
	}{
		{"as it is", Images{}, news.Image{URL: "1.jpg"}, nil, `src="1.jpg" alt=""`},
		{"known size", Images{}, news.Image{URL: "1.jpg", Alt: "A gate", Width: 3, Height: 2}, nil, `src="1.jpg" alt="A gate" width="3" height="2" loading="lazy" decoding="async" referrerpolicy="no-referrer">`},
		{"half known size", Images{}, news.Image{URL: "1.jpg", Width: 3}, nil, `src="1.jpg" alt="" loading`},
		{"sizes", Images{}, news.Image{URL: "/m.jpg"}, sizes, `src="/m.jpg" srcset="https://example.edu/s.jpg 320w, /m.jpg 800w" sizes="auto, 160px" alt`},
		{"one size", Images{}, news.Image{URL: "/m.jpg"}, sizes[:4], `src="/m.jpg" alt`},
		{"none", Images{Omit: true}, news.Image{URL: "1.jpg"}, sizes, ""},
		{"relay", Images{Relay: "/image?url="}, news.Image{URL: "https://example.edu/a b?c=d&e"}, nil, `src="/image?url=https%3A%2F%2Fexample.edu%2Fa%20b%3Fc%3Dd%26e" alt`},
		{"relay, another's", Images{Relay: "/image?url="}, news.Image{URL: `\\example.edu/1.jpg`}, nil, `src="/image?url=%5C%5Cexample.edu%2F1.jpg" alt`},
		{"relay, own", Images{Relay: "/image?url="}, news.Image{URL: "/m.jpg"}, sizes[4:], `src="/m.jpg" srcset="/image?url=https%3A%2F%2Fexample.edu%2Fcomma.jpg%2C 640w, /m.jpg 800w"`},
		{"no relay", Images{Relay: "javascript:"}, news.Image{URL: "https://example.edu/1.jpg"}, nil, ""},
		{"counts readers", Images{}, news.Image{URL: "1.gif", Width: 1, Height: 1}, nil, ""},
		{"unsafe", Images{Relay: "/image?url="}, news.Image{URL: "data:image/png,x"}, nil, ""},
	} {
		feed := &news.Feed{Articles: []*news.Article{{Title: "T", Image: c.image, ImageSizes: c.sizes}}}
		got := string((&View{Images: c.images}).Append(nil, feed))
		if c.want == "" && strings.Contains(got, "<img") || !strings.Contains(got, c.want) {
			t.Errorf("%s: no %s in\n%s", c.name, c.want, got)
		}
	}
}

func TestPicturesOfBodies(t *testing.T) {
	a := &news.Article{Body: `<p>a<img src="https://example.edu/1.jpg" width=30 height=20>b</p>`, Image: news.Image{URL: "https://example.edu/2.jpg"}}
	got := string((&Article{Images: Images{Omit: true}}).Append(nil, a))
	if strings.Contains(got, "<img") || !strings.Contains(got, "<p>ab</p>") {
		t.Errorf("pictures in\n%s", got)
	}
	got = string((&Article{Images: Images{Relay: "https://relay.example.edu/?u="}}).Append(nil, a))
	for n := range 2 {
		if want := `src="https://relay.example.edu/?u=https%3A%2F%2Fexample.edu%2F` + string(rune('1'+n)) + `.jpg"`; !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestPicturesOfBodiesHaveRoom(t *testing.T) {
	a := &news.Article{
		Body:    `<img src=1.jpg><img src=1.jpg width=50><img src=2.jpg><img src=3.jpg>`,
		Figures: []news.Figure{{URL: "1.jpg", Width: 30, Height: 20}, {URL: "2.jpg", Width: 30}},
	}
	got := string(new(Article).Append(nil, a))
	for _, want := range []string{
		`<img src="1.jpg" alt="" width="30" height="20" `, `<img src="1.jpg" alt="" width="50" loading`,
		`<img src="2.jpg" alt="" loading`, `<img src="3.jpg" alt="" loading`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestManySizes(t *testing.T) {
	var files []news.Image
	for width := 100; width <= 2000; width += 100 {
		files = append(files, news.Image{URL: "p.jpg", Width: width})
	}
	feed := &news.Feed{Articles: []*news.Article{{Image: files[0], ImageSizes: files}}}
	got := string(new(View).Append(nil, feed))
	if n := strings.Count(got, "p.jpg "); n != maxFiles || !strings.Contains(got, "p.jpg 2000w") {
		t.Errorf("%d files, and not the largest, in\n%s", n, got)
	}
}
