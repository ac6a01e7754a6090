package feed

import "ustb.edu.cn/campusnews/news"

// Detect returns the format of a document without reading more than its first
// article, "" if [Parse] would not take it for a feed.
func Detect(doc []byte) news.Format {
	f, err := (&Parser{MaxItems: 1}).Parse(doc)
	if err != nil {
		return ""
	}
	return f.Format
}
