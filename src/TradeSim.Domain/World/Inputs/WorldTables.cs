using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.Inputs;

/// <summary>The facts of a world, as its tables give them. Tonnes are t REO, money is constant 2024 USD.</summary>
public sealed record WorldTables
{
    public required string Name { get; init; }

    public required ImmutableArray<ElementRow> Elements { get; init; }

    public required ImmutableArray<CountryRow> Countries { get; init; }

    public required ImmutableArray<PlaceRow> Places { get; init; }

    public required ImmutableArray<CorridorRow> Corridors { get; init; }

    public required ImmutableArray<TerminalRow> Terminals { get; init; }

    public required ImmutableArray<MineRow> Mines { get; init; }

    public required ImmutableArray<HubRow> Hubs { get; init; }

    public required ImmutableArray<RecoveryRow> Recoveries { get; init; }

    public required ImmutableArray<ProjectRow> Projects { get; init; }

    public required ImmutableArray<DemandRow> Demands { get; init; }

    public required ImmutableArray<RecyclingRow> Recycling { get; init; }

    public required ImmutableArray<BaseFlowRow> Flows { get; init; }

    public required Parameters Parameters { get; init; }
}

/// <param name="Scarce">Scarce elements are never thrown away; the others are in glut.</param>
/// <param name="PriceUsd">Mean FOB price of exports from China in 2024, USD/kg.</param>
/// <param name="FinishingShare">Cost of finishing as a share of that price.</param>
public sealed record ElementRow(Element Element, string Name, bool Scarce, double PriceUsd, double FinishingShare);

/// <param name="Id">ISO 3166 alpha-3; <c>EUU</c> is the European Union as one customs territory, <c>ROW</c> the rest.</param>
/// <param name="Gateway">The place at which oxides arrive.</param>
/// <param name="ReservesTonnes">Reserves, t REO.</param>
public sealed record CountryRow(
    string Id, string Name, double Latitude, double Longitude, ImmutableArray<string> Blocs, DutyBasis DutyBasis, string Gateway, double ReservesTonnes);

public sealed record PlaceRow(string Id, string Name, string Country, double Latitude, double Longitude, string Kind);

/// <summary>A leg between two places. Cost is USD per tonne of product weight, capacity tonnes of product a month.</summary>
public sealed record CorridorRow(
    string Id, string From, string To, string Mode, bool BothWays, double UsdPerTonne, int Days, double TonnesPerMonth, Month Opens, Month? Closes);

/// <summary>A border hub, port or customs post: time and money spent at a place when passing through it.</summary>
public sealed record TerminalRow(string Id, string Name, string Place, int DwellDays, double UsdPerTonne, double TonnesPerMonth, Month Opens);

/// <param name="Ore">The class of ore, which a hub takes or does not take.</param>
/// <param name="Grade">REO as a share of product weight.</param>
/// <param name="CostUsd">Cost of mining and concentrating, USD/kg REO, by-product credit not yet taken off.</param>
/// <param name="PriceUsd">Price of its concentrate in 2024, USD/kg REO; null where none is known.</param>
/// <param name="SupplyElasticity">Short-run elasticity of its output to price.</param>
/// <param name="GrowthPerYear">Growth of its capacity, a share per year.</param>
public sealed record MineRow(
    string Id, string Name, string Country, string Place, double Latitude, double Longitude, string Ore, Basket Basket, string Status,
    double CapacityTonnes, double OutputTonnes, double ResourceTonnes, double CostUsd, double ByProductUsd, double? PriceUsd,
    double SupplyElasticity, double GrowthPerYear, double Grade)
{
    /// <summary>The capacity with which it gave its output of 2024, where a scenario says another one; else null.</summary>
    public double? BaseCapacityTonnes { get; init; }

    /// <summary>The cost less by-product credit at which it gave its output of 2024, where a scenario says another one; else null.</summary>
    public double? BaseNetCostUsd { get; init; }

    /// <summary>Whether it was in its first years in 2024: what it gave then is what was ready, and the rest of its capacity is still to come.</summary>
    public bool IsRampingUp => Status == Standing.RampUp;

    /// <summary>What worked in 2024, t REO a year; a mine that is idle, blocked or planned has no capacity until a project gives it some.</summary>
    public double WorkingTonnes => Standing.Works(Status) || OutputTonnes > 0 ? Math.Max(CapacityTonnes, OutputTonnes) : 0;
}

/// <param name="Takes">The classes of ore it accepts.</param>
/// <param name="Separates">The elements it can separate; none for a plant that only cracks.</param>
/// <param name="Circuit">Which row of recoveries applies.</param>
/// <param name="CapacityTonnes">Feed, t REO a year.</param>
/// <param name="CostUsd">Processing cost, USD/kg of feed.</param>
/// <param name="ResidueRecovery">Share of what it cannot separate that leaves the plant as residue; the rest is process loss.</param>
/// <param name="PassesOn">Share of the residue that is offered for sale; the rest stays in stock.</param>
public sealed record HubRow(
    string Id, string Name, string Country, string Place, double Latitude, double Longitude, ImmutableArray<string> Takes,
    ImmutableArray<Element> Separates, string Circuit, double CapacityTonnes, double CostUsd, double GrowthPerYear,
    double ResidueRecovery, double PassesOn, string ResidueOre, double ResidueGrade, string Status)
{
    /// <summary>Whether it was in its first years in 2024: it had mastered what it was fed then, and no more.</summary>
    public bool IsRampingUp => Status == Standing.RampUp;

    /// <summary>Feed that worked in 2024, t REO a year; a plant that is idle or planned has no capacity until a project gives it some.</summary>
    public double WorkingTonnes => Standing.Works(Status) ? CapacityTonnes : 0;
}

public sealed record RecoveryRow(string Circuit, Element Element, double Recovery);

/// <summary>What a dated project makes or enlarges.</summary>
public enum ProjectKind
{
    Mine,
    Hub,
    Corridor,
    Terminal,
}

/// <summary>A dated change of capacity: of a mine or a hub to <paramref name="CapacityTonnes"/> a year in all.</summary>
public sealed record ProjectRow(
    string Id, ProjectKind What, string Target, string Country, double CapacityTonnes, Month Opens, int RampMonths);

/// <param name="GrowthPerYear">A share per year, from 2024 on.</param>
/// <param name="ShortElasticity">Positive; demand moves with price to minus this power.</param>
public sealed record DemandRow(
    string Country, Element Element, double Tonnes, double GrowthPerYear, double ShortElasticity, double LongElasticity);

public sealed record RecyclingRow(string Country, Element Element, double Tonnes, double PriceElasticity);

/// <summary>
/// A flow of 2024. Concentrate: from a mine or a hub to a hub, element null. Oxide: from a country (all its plants and
/// recyclers) to a country, seller <c>*</c>.
/// </summary>
public sealed record BaseFlowRow(
    Stage Stage, Element? Element, string Seller, string Buyer, string Origin, string Destination, double Tonnes);
