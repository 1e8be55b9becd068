fieldguideSearch.add("text/8",["reports/findings/","What we found, 50 % of it","",3,[["","","It looks at Sanger.\n"]]])
