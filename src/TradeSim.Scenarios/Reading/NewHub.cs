using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>The row of a plant that a scenario builds; what it does not say is taken from plants like it.</summary>
public static class NewHub
{
    private static readonly Element[] Heavy = [Element.Tb, Element.Dy, Element.Y, Element.HoLu];

    public static HubRow? Row(Site site, PlaceRow place, Faults faults)
    {
        var (world, f) = (site.World, site.Fields);
        var country = f.Text("country");
        var elements = f.Elements("elements");
        var circuit = f.Text("circuit") is { Length: > 0 } said ? said
            : elements.IsEmpty ? "cracker"
            : elements.Any(element => Heavy.Contains(element)) ? "heavy" : "light";
        var takes = f.Has("takes") ? Takes(site, faults) : OresOf(world, country);
        if (takes.IsEmpty)
        {
            if (!f.Has("takes"))
            {
                faults.Add(FaultKinds.NewWithout, f.Map.Place, $"'{site.Name}' takes no ore: {country} has no mine and no plant.", "add 'takes: [ORE, ...]'.");
            }

            return null;
        }

        var like = world.Hubs.Where(hub => hub.Circuit == circuit).ToList();
        like = like.Count > 0 ? like : [.. world.Hubs];
        return new HubRow(
            site.Id, site.Name, country, place.Id, place.Latitude, place.Longitude, takes, [], circuit, 0,
            f.Number("cost", Mean(like, hub => hub.CostUsd)), 0, Mean(like, hub => hub.ResidueRecovery), Mean(like, hub => hub.PassesOn),
            like[0].ResidueOre, Mean(like, hub => hub.ResidueGrade), "project");
    }

    private static ImmutableArray<string> Takes(Site site, Faults faults)
    {
        foreach (var word in site.Fields.Words("takes").Where(word => !site.Ores.ContainsKey(word.Text)))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, word.Place, $"The world has no ore '{word.Text}'.", word.Text, site.Ores.Keys);
        }

        return [.. site.Fields.Words("takes").Select(word => word.Text).Where(site.Ores.ContainsKey)];
    }

    private static ImmutableArray<string> OresOf(WorldTables world, string country) =>
    [
        .. world.Mines.Where(mine => mine.Country == country).Select(mine => mine.Ore)
            .Concat(world.Hubs.Where(hub => hub.Country == country).Select(hub => hub.ResidueOre))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static double Mean(List<HubRow> hubs, Func<HubRow, double> figure)
    {
        double sum = 0;
        foreach (var hub in hubs)
        {
            sum += figure(hub);
        }

        return hubs.Count == 0 ? 0 : sum / hubs.Count;
    }
}
