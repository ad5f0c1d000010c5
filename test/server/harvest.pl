#!/usr/bin/perl
# Harvests a repository with HTTP::OAI and prints each record's identifier, date and status.
use strict;
use warnings;
use HTTP::OAI;

my ($base, %arguments) = @ARGV;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $base, resume => 1);
my $identify = $harvester->Identify;
die $identify->message if $identify->is_error;
my $records = $harvester->ListRecords(%arguments, onRecord => sub {
    my $header = $_[0]->header;
    print join("\t", $header->identifier, $header->datestamp, $header->status // ''), "\n";
});
die $records->message if $records->is_error;
