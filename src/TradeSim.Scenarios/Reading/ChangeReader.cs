using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Scenarios.Reading;

/// <summary>Applies <c>change:</c> to the tables of a world.</summary>
public sealed class ChangeReader(Faults faults)
{
    public WorldTables Apply(WorldTables world, ImmutableArray<MapNode> changes)
    {
        var said = new HashSet<(string, string, SourceText)>();
        foreach (var change in changes)
        {
            var kind = ChangeList.KindOf(change);
            if (kind is null)
            {
                faults.Add(FaultKinds.NoKey, change.Place, "This change does not say what changes.", $"name one of {string.Join(", ", ChangeKeys.Change.Variants.Select(variant => variant.Value))}.");
                continue;
            }

            var fields = new Fields(change, ChangeKeys.Change, faults);
            if (!ChangeList.Figures(change).Any() && kind != "parameter")
            {
                faults.Add(FaultKinds.NothingChanged, change.Place, $"This change of a {kind} gives no new value.");
                continue;
            }

            foreach (var key in ChangeList.Figures(change).Where(key => !said.Add((ChangeList.Subject(change), key, change.Place.Source))))
            {
                faults.Add(FaultKinds.ChangedTwice, change.Entries.Find(entry => entry.Key == key)!.Place, $"'{key}' of {ChangeList.Subject(change).Trim()} changes a second time.");
            }

            world = Apply(world, kind, fields);
        }

        return world;
    }

    private WorldTables Apply(WorldTables world, string kind, Fields f) => kind switch
    {
        "country" => world with
        {
            Countries = Change(world.Countries, row => row.Id, kind, f, row => row with { ReservesTonnes = f.Number("reserves", row.ReservesTonnes) }),
        },
        "mine" => world with { Mines = Change(world.Mines, row => row.Id, kind, f, row => Mine(row, f)) },
        "hub" => world with { Hubs = Change(world.Hubs, row => row.Id, kind, f, row => Hub(row, f)) },
        "corridor" => world with
        {
            Corridors = Change(world.Corridors, row => row.Id, kind, f, row => row with
            {
                UsdPerTonne = f.Number("cost", row.UsdPerTonne),
                Days = f.Whole("days", row.Days),
                TonnesPerMonth = f.Number("tonnesPerMonth", row.TonnesPerMonth),
                Opens = f.Month("opens") ?? row.Opens,
                Closes = f.Month("closes") ?? row.Closes,
            }),
        },
        "terminal" => world with
        {
            Terminals = Change(world.Terminals, row => row.Id, kind, f, row => row with
            {
                UsdPerTonne = f.Number("cost", row.UsdPerTonne),
                DwellDays = f.Whole("dwellDays", row.DwellDays),
                TonnesPerMonth = f.Number("tonnesPerMonth", row.TonnesPerMonth),
                Opens = f.Month("opens") ?? row.Opens,
            }),
        },
        "demand" => world with { Demands = Demand(world, f) },
        "recycling" => world with { Recycling = Recycling(world, f) },
        "element" => world with
        {
            Elements = Change(world.Elements, row => row.Element.Symbol, kind, f, row => row with
            {
                PriceUsd = f.Number("price", row.PriceUsd),
                FinishingShare = f.Number("finishingShare", row.FinishingShare),
            }),
        },
        _ => world with { Parameters = Parameter(world.Parameters, f, world.Countries.Select(country => country.Id)) },
    };

    private static MineRow Mine(MineRow row, Fields f) => row with
    {
        CapacityTonnes = f.Number("capacity", row.CapacityTonnes),
        OutputTonnes = f.Number("output", row.OutputTonnes),
        ResourceTonnes = f.Number("resource", row.ResourceTonnes),
        CostUsd = f.Number("cost", row.CostUsd),
        ByProductUsd = f.Number("byProductCredit", row.ByProductUsd),
        PriceUsd = f.NumberOrNone("price") ?? row.PriceUsd,
        SupplyElasticity = f.Number("supplyElasticity", row.SupplyElasticity),
        GrowthPerYear = f.Number("growth", row.GrowthPerYear),
        Grade = f.Number("grade", row.Grade),
        BaseCapacityTonnes = row.BaseCapacityTonnes ?? (f.Has("capacity") ? row.CapacityTonnes : null),
        BaseNetCostUsd = row.BaseNetCostUsd ?? (f.Has("cost") || f.Has("byProductCredit") ? row.CostUsd - row.ByProductUsd : null),
    };

    private static HubRow Hub(HubRow row, Fields f) => row with
    {
        CapacityTonnes = f.Number("capacity", row.CapacityTonnes),
        CostUsd = f.Number("cost", row.CostUsd),
        GrowthPerYear = f.Number("growth", row.GrowthPerYear),
        Separates = f.Has("elements") ? f.Elements("elements") : row.Separates,
        ResidueRecovery = f.Number("residueRecovery", row.ResidueRecovery),
        PassesOn = f.Number("passesOn", row.PassesOn),
    };

    private ImmutableArray<DemandRow> Demand(WorldTables world, Fields f)
    {
        var element = f.Get<Element>("element");
        return Change(world.Demands, row => row.Element == element ? row.Country : "", "demand", f, row => row with
        {
            Tonnes = f.Number("tonnes", row.Tonnes),
            GrowthPerYear = f.Number("growth", row.GrowthPerYear),
            ShortElasticity = f.Number("shortElasticity", row.ShortElasticity),
            LongElasticity = f.Number("longElasticity", row.LongElasticity),
        });
    }

    private ImmutableArray<RecyclingRow> Recycling(WorldTables world, Fields f)
    {
        var element = f.Get<Element>("element");
        return Change(world.Recycling, row => row.Element == element ? row.Country : "", "recycling", f, row => row with
        {
            Tonnes = f.Number("tonnes", row.Tonnes),
            PriceElasticity = f.Number("priceElasticity", row.PriceElasticity),
        });
    }

    private Parameters Parameter(Parameters parameters, Fields f, IEnumerable<string> countries)
    {
        var name = f.Text("parameter");
        if (!ParameterTable.IsKnown(name))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, f.Place("parameter"), $"Parameter '{name}' is not known.", name, ParameterTable.AllNames);
            return parameters;
        }

        if (ParameterTable.With(parameters, name, f.Text("value")) is { } changed)
        {
            if ((ParameterTable.Beyond(changed, name) ?? ParameterTable.Together(changed, countries)) is { } wrong)
            {
                faults.Add(FaultKinds.ScenarioOutOfRange, f.Place("value"), wrong);
            }

            return changed;
        }

        faults.Add(FaultKinds.ScenarioNotANumber, f.Place("value"), $"'{name}' cannot be '{f.Text("value")}'.");
        return parameters;
    }

    private ImmutableArray<TRow> Change<TRow>(ImmutableArray<TRow> rows, Func<TRow, string> id, string kind, Fields fields, Func<TRow, TRow> change)
    {
        var wanted = kind == "element" ? fields.Map.Text("element") ?? "" : fields.Text(kind);
        var index = rows.ToList().FindIndex(row => id(row) == wanted);
        if (index >= 0)
        {
            return rows.SetItem(index, change(rows[index]));
        }

        if (wanted.Length > 0 && !(kind == "element" && fields.Get<Element?>("element") is null))
        {
            var unknown = kind is "country" or "demand" or "recycling" ? FaultKinds.ScenarioUnknownCountry : FaultKinds.ScenarioUnknownEntity;
            faults.AddUnknown(unknown, fields.Place(kind), $"The world has no {kind} '{wanted}'.", wanted, rows.Select(id).Where(known => known.Length > 0));
        }

        return rows;
    }
}
