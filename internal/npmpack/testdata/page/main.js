import "@campusnews/latest-news";
