using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// Reads <c>projects:</c>. New mines, hubs, corridors and terminals become rows of the world; the projects say when
/// they open. They come as written, while the world's own are risked by <see cref="WorldProjects"/>.
/// </summary>
public sealed class ProjectReader(WorldBook book, Territories territories, Events events, Faults faults)
{
    /// <summary>Months from opening to full capacity where a project does not say.</summary>
    public const int UsualRamp = 12;

    private readonly List<Project> _projects = [];

    /// <summary>The projects read, in the order of the file.</summary>
    public ImmutableArray<Project> Projects => [.. _projects];

    /// <summary>Reads the entries in order and gives the world with the rows they add.</summary>
    public WorldTables Read(WorldTables world, ImmutableArray<MapNode> maps)
    {
        var before = new Dictionary<string, WorldTables>(StringComparer.Ordinal);

        // Corridors first: they may join the places at which the others stand.
        foreach (var map in maps.OrderBy(map => map.Text("what") == "corridor" ? 0 : 1).ToList())
        {
            var count = faults.Count;
            var fields = new Fields(map, ProjectKeys.Project, faults, events);
            if (fields.Text("country") is { Length: > 0 } country)
            {
                territories.Check(country, fields.Place("country"), faults);
            }

            if (faults.Count > count || fields.Month("opens") is not { } opens)
            {
                faults.Unread(FaultKinds.ScenarioUnknownEntity, map.Text("id"));
                continue;
            }

            // A second one of an id, which is a fault, is read against the world that the first one found.
            if (before.TryAdd(fields.Text("id"), world))
            {
                world = Read(new Site(world, book, fields, opens, faults));
            }
            else
            {
                _ = Read(new Site(before[fields.Text("id")], book, fields, opens, faults));
            }

            if (faults.Count > count)
            {
                faults.Unread(FaultKinds.ScenarioUnknownEntity, map.Text("id"));
            }
        }

        return world;
    }

    private WorldTables Read(Site site) => site.Fields.Text("what") switch
    {
        "mine" => Mine(site),
        "hub" => Hub(site),
        "corridor" => Corridor(site),
        _ => Terminal(site),
    };

    private WorldTables Mine(Site site)
    {
        var (world, f) = (site.World, site.Fields);
        var existing = site.Existing(world.Mines, row => row.Id, row => row.Name);
        if (existing is null && !site.MustBeNew("country", "ore", "basket", "resource", "cost"))
        {
            return world;
        }

        if (existing is not null)
        {
            site.NothingButGrowth("capacity", "rampMonths");
        }
        else
        {
            var place = site.PlaceOf();
            var ore = site.Known("ore", site.Ores.Keys);
            var basket = site.Basket();
            if (place is null || ore is null || basket is null)
            {
                return world;
            }

            existing = new MineRow(
                site.Id, site.Name, f.Text("country"), place.Id, place.Latitude, place.Longitude, ore, basket, "project", 0, 0,
                f.Number("resource"), f.Number("cost"), f.Number("byProductCredit"), null, f.Number("supplyElasticity", 0.1), 0,
                f.Number("grade", site.Ores[ore]));
            world = world with { Mines = world.Mines.Add(existing) };
        }

        _projects.Add(new MineProject(site.Id, site.Opens, f.Text("because"), existing.Id, f.Number("capacity"), f.Whole("rampMonths", UsualRamp)));
        return world;
    }

    private WorldTables Hub(Site site)
    {
        var (world, f) = (site.World, site.Fields);
        var existing = site.Existing(world.Hubs, row => row.Id, row => row.Name);
        if (existing is null && !site.MustBeNew("country"))
        {
            return world;
        }

        if (existing is not null)
        {
            site.NothingButGrowth("capacity", "rampMonths", "elements");
        }
        else
        {
            var place = site.PlaceOf();
            existing = place is null ? null : NewHub.Row(site, place, faults);
            if (existing is null)
            {
                return world;
            }

            world = world with { Hubs = world.Hubs.Add(existing) };
        }

        var adds = f.Elements("elements").Except(existing.Separates).ToImmutableArray();
        foreach (var element in adds.Where(element => !world.Recoveries.Any(row => row.Circuit == existing.Circuit && row.Element == element)))
        {
            faults.Add(FaultKinds.NoRecovery, f.Place("elements"), $"'{existing.Id}' separates {element}; circuit '{existing.Circuit}' has no recovery for it.");
        }

        _projects.Add(new HubProject(site.Id, site.Opens, f.Text("because"), existing.Id, f.Number("capacity"), f.Whole("rampMonths", UsualRamp), adds));
        return world;
    }

    private WorldTables Corridor(Site site)
    {
        var (world, f) = (site.World, site.Fields);
        var existing = site.Existing(world.Corridors, row => row.Id, _ => "");
        if (existing is null && !site.MustBeNew("between", "mode", "costUsdPerTonne", "days", "tonnesPerMonth"))
        {
            return world;
        }

        CorridorRow row;
        if (existing is not null)
        {
            var rebuilt = existing with
            {
                UsdPerTonne = f.Number("costUsdPerTonne", existing.UsdPerTonne),
                Days = f.Whole("days", existing.Days),
                TonnesPerMonth = f.Number("tonnesPerMonth", existing.TonnesPerMonth),
                Opens = site.Opens,
            };
            var open = existing.Opens < site.Opens && existing.Opens <= WorldProjects.BaseYear;
            row = open ? rebuilt with { Id = $"{existing.Id}-{site.Id}" } : rebuilt;

            // A leg in use closes the month in which the rebuilt one opens; one not yet open opens when the project says.
            world = world with
            {
                Corridors = open
                    ? world.Corridors.Replace(existing, existing with { Closes = site.Opens }).Add(row)
                    : world.Corridors.Replace(existing, row),
            };
        }
        else
        {
            var ends = f.Words("between").Select(site.PlaceNamed).ToList();
            if (ends is not [{ } from, { } to])
            {
                return world;
            }

            row = new CorridorRow(
                site.Id, from.Id, to.Id, f.Text("mode"), f.Flag("bothWays", true), f.Number("costUsdPerTonne"), f.Whole("days"),
                f.Number("tonnesPerMonth"), site.Opens, null);
            world = world with { Corridors = world.Corridors.Add(row) };
        }

        _projects.Add(new CorridorProject(site.Id, site.Opens, f.Text("because"), row));
        return world;
    }

    private WorldTables Terminal(Site site)
    {
        var (world, f) = (site.World, site.Fields);
        var existing = site.Existing(world.Terminals, row => row.Id, row => row.Name);
        if (existing is null && !site.MustBeNew("at", "dwellDays", "handlingUsdPerTonne", "tonnesPerMonth"))
        {
            return world;
        }

        TerminalRow row;
        if (existing is not null)
        {
            row = existing with
            {
                DwellDays = f.Whole("dwellDays", existing.DwellDays),
                UsdPerTonne = f.Number("handlingUsdPerTonne", existing.UsdPerTonne),
                TonnesPerMonth = f.Number("tonnesPerMonth", existing.TonnesPerMonth),
                Opens = site.Opens,
            };
            if (existing.Opens > WorldProjects.BaseYear)
            {
                world = world with { Terminals = world.Terminals.Replace(existing, row) };
            }
            else
            {
                // The old one stays in the tables until the new one opens at its place.
                row = row with { Id = site.Id == existing.Id ? $"{site.Id}-rebuilt" : site.Id };
            }
        }
        else
        {
            if (site.PlaceOf() is not { } place)
            {
                return world;
            }

            row = new TerminalRow(site.Id, site.Name, place.Id, f.Whole("dwellDays"), f.Number("handlingUsdPerTonne"), f.Number("tonnesPerMonth"), site.Opens);
            world = world with { Terminals = world.Terminals.Add(row) };
        }

        _projects.Add(new TerminalProject(site.Id, site.Opens, f.Text("because"), row));
        return world;
    }
}
