package jsonfeed

import (
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// people reads a list of authors, or what generators write in its place: one
// author, or a name.
func (r *reader) people(name string) (all []news.Person) {
	if k := r.kind(); k != kindArray {
		if k == kindObject && name == "authors" {
			r.wrong(name, "an array")
		}
		return r.person(nil, name)
	}
	for l := (list{name: name, mixed: true}); r.element(&l); {
		all = r.person(all, "author")
	}
	return all
}

// person adds the author at pos to all, if it says something.
func (r *reader) person(all []news.Person, name string) []news.Person {
	switch r.kind() {
	case kindObject:
	case kindNull:
		return all
	case kindString:
		r.wrong(name, "an object")
		return append(all, news.Person{Name: r.textHere(name)})
	default:
		r.wrong(name, "an object")
		return all
	}
	var v [len(personMembers)]value
	var x [len(morePersonMembers)]value
	more := false
	o := object{names: personMembers[:], inPlace: 1, values: v[:]}
	for r.next(&o) {
		if more = r.isObject(&o); more {
			r.object(morePersonMembers[:], x[:])
		}
	}
	p := news.Person{Name: r.text(&v[1]), URL: r.text(&v[2]), Avatar: r.text(&v[3]), Email: r.text(&x[0])}
	if x[1].told() {
		p.URL = r.text(&x[1])
	}
	if address, ok := strings.CutPrefix(p.URL, "mailto:"); ok && !more { // which the specification allows
		p.Email, _, _ = strings.Cut(address, "?")
		p.URL = ""
	}
	if p == (news.Person{}) && !more {
		return all
	}
	return append(all, p)
}

func (r *reader) attachments() (all []news.Attachment) {
	for l := (list{name: "attachments"}); r.element(&l); {
		var v [len(attachmentMembers)]value
		var x [len(moreAttachmentMembers)]value
		o := object{names: attachmentMembers[:], inPlace: 1, values: v[:]}
		for r.next(&o) {
			if r.isObject(&o) {
				r.object(moreAttachmentMembers[:], x[:])
			}
		}
		if x[0].told() {
			v[2] = x[0]
		}
		size, _ := r.integer(&v[4])
		duration, _ := r.float(&v[5])
		all = append(all, news.Attachment{URL: r.text(&v[1]), Type: r.text(&v[2]), Title: r.text(&v[3]), Size: size, Duration: duration})
	}
	return all
}

// image reads the image that o is at.
func (r *reader) image(o *object, to *news.Image) {
	if r.isObject(o) {
		r.imageHere(to)
	}
}

// maxSizes is how many files of one picture are read, as many as package feed
// keeps of other formats.
const maxSizes = 250

func (r *reader) imageSizes() (all []news.Image) {
	for l := (list{name: "image_sizes"}); r.element(&l); {
		if len(all) == maxSizes {
			r.report(r.pos, "image_sizes: more than "+strconv.Itoa(maxSizes)+" elements: the rest is left out")
			l.full = true
			continue
		}
		var i news.Image
		r.imageHere(&i)
		all = append(all, i)
	}
	return all
}

// imageHere reads the object at pos as an image.
func (r *reader) imageHere(to *news.Image) {
	var v [len(imageMembers)]value
	r.object(imageMembers[:], v[:])
	r.fill(&to.URL, &v[0])
	r.fill(&to.Title, &v[1])
	r.fill(&to.Alt, &v[2])
	to.Width, to.Height = r.pixels(&v[3]), r.pixels(&v[4])
}

// pixels returns a width or a height; 0 is unknown.
func (r *reader) pixels(v *value) int {
	n, _ := r.integer(v)
	return int(n)
}

// topicDetails reads what tags and topics have no room for.
func (r *reader) topicDetails() (all []news.Topic) {
	for l := (list{name: "topic_details"}); r.element(&l); {
		var v [len(detailMembers)]value
		r.object(detailMembers[:], v[:])
		all = append(all, news.Topic{Label: r.text(&v[0]), Scheme: r.text(&v[1])})
	}
	return all
}

// withDetails returns the topics that say something. With details, one for
// each name, it keeps them all.
func withDetails(names []string, details []news.Topic) (all []news.Topic) {
	for i, name := range names {
		t := news.Topic{Name: name}
		if len(details) == len(names) {
			t.Label, t.Scheme = details[i].Label, details[i].Scheme
		} else if name == "" {
			continue
		}
		all = append(all, t)
	}
	return all
}

func (r *reader) credits() (all []news.Credit) {
	for l := (list{name: "credits"}); r.element(&l); {
		var v [len(creditMembers)]value
		r.object(creditMembers[:], v[:])
		all = append(all, news.Credit{Role: r.text(&v[0]), Name: r.text(&v[1])})
	}
	return all
}

func (r *reader) figures() (all []news.Figure) {
	for l := (list{name: "figures"}); r.element(&l); {
		var v [len(figureMembers)]value
		r.object(figureMembers[:], v[:])
		all = append(all, news.Figure{URL: r.text(&v[0]), Caption: r.text(&v[1]), Alt: r.text(&v[2]), Width: r.pixels(&v[3]), Height: r.pixels(&v[4])})
	}
	return all
}

func (r *reader) extensions(name string) (all []news.Extension) {
	if r.OmitExtensions {
		return nil
	}
	for l := (list{name: name}); r.element(&l); {
		var v [len(extensionMembers)]value
		var x news.Extension
		o := object{names: extensionMembers[:], inPlace: 2, values: v[:]}
		for r.next(&o) {
			if o.at == 0 {
				x.Attributes = r.attributes()
			} else {
				x.Children = r.extensions("children")
			}
		}
		x.Space, x.Name, x.Text = r.text(&v[2]), r.text(&v[3]), r.text(&v[4])
		all = append(all, x)
	}
	return all
}

func (r *reader) attributes() (all []news.Attribute) {
	for l := (list{name: "attributes"}); r.element(&l); {
		var v [len(attributeMembers)]value
		r.object(attributeMembers[:], v[:])
		all = append(all, news.Attribute{Space: r.text(&v[0]), Name: r.text(&v[1]), Value: r.text(&v[2])})
	}
	return all
}

// told reads the problems that the document tells of.
func (r *reader) told() (all []news.Problem) {
	for l := (list{name: "problems"}); r.element(&l); {
		var v [len(problemMembers)]value
		r.object(problemMembers[:], v[:])
		offset, _ := r.integer(&v[1])
		line, _ := r.integer(&v[2])
		all = append(all, news.Problem{Message: r.text(&v[0]), Offset: offset, Line: int(line)})
	}
	return all
}

// copyright returns the text and the markup of a copyright; text is told where
// written is markup.
func (r *reader) copyright(written, text *value) (string, news.HTML) {
	if !text.told() {
		return r.text(written), ""
	}
	return r.text(text), news.HTML(r.text(written))
}

// time reads a date. raw is what the source of the document said, and is not
// told where the document is the source.
func (r *reader) time(written, raw *value) (t news.Time) {
	if s := r.text(written); s != "" {
		var ok bool
		if t, ok = news.ParseTime(s); !ok || t.Precision() == news.Local && r.Location != nil {
			t = date.Parse(s, r.Location)
		}
		if !t.Known() {
			r.report(written.from, written.name+" is not a date: "+quoted(s))
		}
		t.Raw = s
	}
	if raw.told() {
		t.Raw = r.text(raw)
	}
	return t
}
