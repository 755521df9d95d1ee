using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>accessions:</c> against the countries of the world and their blocs.</summary>
public sealed class AccessionReader(WorldTables world, Events events, Faults faults)
{
    /// <summary>By month, country and bloc.</summary>
    public ImmutableArray<Accession> Read(ImmutableArray<MapNode> maps) =>
    [
        .. maps.Select(map => Read(new Fields(map, AccessionKeys.Accession, faults, events))).OfType<Accession>()
            .OrderBy(one => one.From).ThenBy(one => one.Country, StringComparer.Ordinal).ThenBy(one => one.Bloc, StringComparer.Ordinal),
    ];

    private Accession? Read(Fields f)
    {
        var blocs = world.Countries.SelectMany(country => country.Blocs).Distinct().ToList();
        if (f.Text("bloc") is { Length: > 0 } bloc && !blocs.Contains(bloc))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownCountry, f.Place("bloc"), $"The world has no bloc '{bloc}'.", bloc, blocs);
        }

        var country = world.Countries.FirstOrDefault(country => country.Id == f.Text("country"));
        if (country is null && f.Text("country") is { Length: > 0 } code)
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownCountry, f.Place("country"), $"The world has no country '{code}'.", code, world.Countries.Select(known => known.Id));
        }

        if (country is not null && country.Blocs.Contains(f.Text("bloc")))
        {
            faults.Add(FaultKinds.MemberAlready, f.Place("bloc"), $"{country.Id} is a member of {f.Text("bloc")}.");
        }

        return country is not null && blocs.Contains(f.Text("bloc")) && f.Month("from") is { } from ? new Accession(country.Id, f.Text("bloc"), from, f.Text("because")) : null;
    }
}
