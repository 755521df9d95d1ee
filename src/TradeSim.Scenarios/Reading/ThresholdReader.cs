using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>thresholds:</c>; a subject that <c>summary.csv</c> can have no row of is a fault.</summary>
public sealed class ThresholdReader(WorldTables world, Territories territories, Faults faults)
{
    private readonly ImmutableArray<string> _countries = [.. world.Countries.Select(country => country.Id)];

    public ImmutableArray<Threshold> Read(ImmutableArray<MapNode> maps)
    {
        var thresholds = ImmutableArray.CreateBuilder<Threshold>();
        foreach (var map in maps)
        {
            var f = new Fields(map, ScenarioKeys.Threshold, faults);
            if (f.Has("atLeast") == f.Has("atMost"))
            {
                faults.Add(FaultKinds.NoJudgement, map.Place, $"This threshold has {(f.Has("atLeast") ? "both 'atLeast' and 'atMost'" : "neither 'atLeast' nor 'atMost'")}.");
            }

            foreach (var key in new[] { "atLeast", "atMost" }.Where(key => Metrics.IsShare(f.Text("metric")) && f.Number(key) > 1))
            {
                faults.Add(FaultKinds.ScenarioOutOfRange, f.Place(key), $"'{f.Text("metric")}' lies from 0 to 1.", Shares.Cure(f.Number(key)));
            }

            if (f.Text("metric") is { Length: > 0 } metric && f.Text("subject") is { Length: > 0 } subject)
            {
                Check(metric, subject, f.Place("subject"));
            }

            thresholds.Add(new Threshold(f.Text("metric"), f.Text("subject"), f.Whole("year"), f.NumberOrNone("atLeast"), f.NumberOrNone("atMost")));
        }

        return thresholds.ToImmutable();
    }

    private void Check(string metric, string subject, Place place)
    {
        var wanted = Metrics.SubjectOf(metric);
        if (wanted != SubjectLike(subject, wanted))
        {
            var cure = wanted switch
            {
                MetricSubject.World => "write subject: '*', in quotes.",
                MetricSubject.Element => "name an element, such as Dy.",
                MetricSubject.Pair => "write importer<exporter, such as EUU<CHN.",
                _ => "name a country by its alpha-3 code, such as RUS.",
            };
            faults.Add(FaultKinds.WrongSubject, place, $"'{metric}' has no row of '{subject}'.", cure);
        }
        else if (wanted is MetricSubject.Country)
        {
            Country(subject, place);
        }
        else if (wanted is MetricSubject.Pair)
        {
            var at = subject.IndexOf('<', StringComparison.Ordinal);
            Country(subject[..at], place);
            Country(subject[(at + 1)..], place);
        }
        else if (wanted is MetricSubject.Element && !Element.TryParse(subject, out _))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownElement, place, $"'{subject}' is not an element.", subject, Element.All.Select(one => one.Symbol));
        }
    }

    /// <summary>What a subject looks like; a word that is nothing known is what its metric wants, misspelt.</summary>
    private MetricSubject SubjectLike(string subject, MetricSubject wanted) => subject switch
    {
        "*" => MetricSubject.World,
        _ when subject.Contains('<', StringComparison.Ordinal) => MetricSubject.Pair,
        _ when territories.Words.Contains(subject) => MetricSubject.Country,
        _ when Element.TryParse(subject, out _) => MetricSubject.Element,
        _ => wanted is MetricSubject.Element ? MetricSubject.Element : MetricSubject.Country,
    };

    private void Country(string word, Place place)
    {
        if (_countries.Contains(word))
        {
            return;
        }

        if (territories.Words.Contains(word))
        {
            faults.Add(FaultKinds.ScenarioUnknownCountry, place, $"'{word}' is a bloc; summary.csv has no rows of blocs.", "name one of its countries by its alpha-3 code.");
        }
        else
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownCountry, place, $"'{word}' is no country of the world.", word, _countries);
        }
    }
}
