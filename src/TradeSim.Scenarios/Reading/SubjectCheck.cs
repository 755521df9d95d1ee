using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>Whether <c>summary.csv</c> can have a row of a metric and a subject.</summary>
public sealed class SubjectCheck(WorldTables world, Territories territories, Faults faults)
{
    private const string All = "*";

    private readonly ImmutableArray<string> _countries = [.. world.Countries.Select(country => country.Id)];

    /// <param name="orAll">Whether <c>*</c> may stand for every country, element or partner: the sum, or the list, of all of them.</param>
    public void Check(string metric, string subject, Place place, bool orAll)
    {
        var wanted = Metrics.SubjectOf(metric);
        if (wanted != SubjectLike(subject, wanted) && !(orAll && subject == All && wanted is MetricSubject.Country))
        {
            faults.Add(FaultKinds.WrongSubject, place, $"'{metric}' has no row of '{subject}'.", Cure(wanted));
            return;
        }

        if (subject == All)
        {
            return;
        }

        var parts = subject.Split('/');
        foreach (var country in wanted is MetricSubject.Element ? [] : parts[0].Split('<'))
        {
            Country(country, place, orAll);
        }

        if (wanted is MetricSubject.Element or MetricSubject.CountryElement or MetricSubject.PairElement && parts[^1] is var element && !(orAll && element == All) && !Element.TryParse(element, out _))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownElement, place, $"'{element}' is not an element.", element, Element.All.Select(one => one.Symbol));
        }
        else if (orAll && subject.Count(letter => letter == '*') > 1)
        {
            faults.Add(FaultKinds.WrongSubject, place, $"'{subject}' has more than one '*'.", "leave one.");
        }
    }

    private static string Cure(MetricSubject wanted) => wanted switch
    {
        MetricSubject.World => "write subject: '*', in quotes.",
        MetricSubject.Element => "name an element, such as Dy.",
        MetricSubject.Pair => "write importer<exporter, such as EUU<CHN.",
        MetricSubject.CountryElement => "write country and element, such as EUU/Dy.",
        MetricSubject.PairElement => "write importer<exporter/element, such as EUU<CHN/Dy.",
        _ => "name a country by its alpha-3 code, such as RUS.",
    };

    /// <summary>What a subject looks like; a word that is nothing known is what its metric wants, misspelt.</summary>
    private MetricSubject SubjectLike(string subject, MetricSubject wanted) => (subject.Count(letter => letter == '<'), subject.Count(letter => letter == '/')) switch
    {
        (1, 1) => MetricSubject.PairElement,
        (0, 1) => MetricSubject.CountryElement,
        (1, 0) => MetricSubject.Pair,
        _ when subject == All => MetricSubject.World,
        _ when territories.Words.Contains(subject) => MetricSubject.Country,
        _ when Element.TryParse(subject, out _) => MetricSubject.Element,
        _ => wanted is MetricSubject.Element ? MetricSubject.Element : MetricSubject.Country,
    };

    private void Country(string word, Place place, bool orAll)
    {
        if (_countries.Contains(word) || (orAll && word == All))
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
