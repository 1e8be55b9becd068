fieldguideSearch.add("text/1",[["reports/findings/","What we found, 50 % of it","",3,[["","","It looks at Sanger.\n"]]]])
