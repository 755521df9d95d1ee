namespace TradeSim.Domain.World.Inputs;

/// <summary>
/// The behavioural parameters of a world. Each default and range is a row of <c>parameters.csv</c>, whose note says what
/// it was tried on; each law that uses one is in <c>docs/model.md</c>.
/// </summary>
public sealed record Parameters
{
    /// <summary>Months of sales or use that a holder of stock wants to hold.</summary>
    public double CoverMonths { get; init; } = 2;

    /// <summary>Months over which a gap to the wanted stock is closed; never under one.</summary>
    public double RestoreMonths { get; init; } = 2;

    /// <summary>How much less a buyer buys when the price is above what it expects.</summary>
    public double Caution { get; init; } = 0.5;

    /// <summary>How much more stock a buyer wants when all that it buys is threatened by export controls, a share.</summary>
    public double Precaution { get; init; } = 0.5;

    /// <summary>Months over which a scare fades.</summary>
    public double PrecautionFadeMonths { get; init; } = 12;

    /// <summary>Share of the way expectations move to the price of a closed month.</summary>
    public double ExpectationSpeed { get; init; } = 0.08;

    /// <summary>Share of the usual price, the mean of a long time, in the expected one; the rest is what prices were of late.</summary>
    public double UsualPriceShare { get; init; } = 0.5;

    /// <summary>Memory of the usual price, months.</summary>
    public double UsualPriceMonths { get; init; } = 60;

    /// <summary>How much more a seller offers when the price is above what it expects.</summary>
    public double OfferSlope { get; init; } = 0.5;

    /// <summary>Stock of a glut element at which the surplus is thrown away, in units of the wanted stock.</summary>
    public double GlutStockMultiple { get; init; } = 8;

    /// <summary>Below this multiple of its finishing cost an element is not offered.</summary>
    public double GlutRampLow { get; init; } = 0.85;

    /// <summary>Width of the band in which the offer rises from nothing to all, in units of the finishing cost.</summary>
    public double GlutRampWidth { get; init; } = 0.30;

    /// <summary>Elasticity of an oxide flow around its reference.</summary>
    public double SigmaOxide { get; init; } = 4;

    /// <summary>Elasticity of a concentrate flow around its reference.</summary>
    public double SigmaConcentrate { get; init; } = 2;

    /// <summary>Share of the reference flow that follows trade; the rest stays at the base year.</summary>
    public double MovingShare { get; init; } = 0.5;

    /// <summary>Memory of the moving part of the reference flow, months.</summary>
    public double FlowMemoryMonths { get; init; } = 18;

    /// <summary>Memory of the slow response of demand, months.</summary>
    public double PriceMemoryMonths { get; init; } = 36;

    /// <summary>Reference of a route that was not used in the base year, as a share of the buyer's use.</summary>
    public double NewcomerReference { get; init; } = 0.05;

    /// <summary>The same for a buyer's own producers.</summary>
    public double HomeReference { get; init; } = 0.40;

    /// <summary>Margin of a route that was not used in the base year, as a share of the price.</summary>
    public double TradeMargin { get; init; } = 0.02;

    /// <summary>Price abroad over the price in the reference country: ratio.</summary>
    public double AbroadPriceRatio { get; init; } = 1.02;

    /// <summary>Price abroad over the price in the reference country: USD/kg added.</summary>
    public double AbroadPriceAddUsd { get; init; } = 0.15;

    /// <summary>Cost of capital on goods under way, a share per year.</summary>
    public double InterestPerYear { get; init; } = 0.08;

    /// <summary>What a plant is paid for the elements it passes on, as a share of their value.</summary>
    public double ResidueValueShare { get; init; } = 0.54;

    /// <summary>Cost of sending a kilogram of an oxide to tailings, USD.</summary>
    public double DisposalUsd { get; init; } = 0.10;

    /// <summary>Multiple of the base price at which demand begins to choke.</summary>
    public double ChokeStart { get; init; } = 10;

    /// <summary>Multiple of the base price at which demand ends.</summary>
    public double ChokeEnd { get; init; } = 30;

    /// <summary>Months of feed a plant wants to hold.</summary>
    public double FeedCoverMonths { get; init; } = 2;

    /// <summary>A plant never runs under this share of its normal throughput while it has feed.</summary>
    public double ThroughputFloor { get; init; } = 0.7;

    /// <summary>Months over which a plant works off a surplus of feed.</summary>
    public double FeedAdjustMonths { get; init; } = 6;

    /// <summary>The most by which a plant's throughput passes what it has mastered, a share a month.</summary>
    public double ThroughputGrowth { get; init; } = 0.06;

    /// <summary>Throughput that a new plant begins with, a share of its capacity.</summary>
    public double ThroughputStart { get; init; } = 0.10;

    /// <summary>Utilisation above which a slot at a plant costs extra.</summary>
    public double SlotStart { get; init; } = 0.92;

    /// <summary>Memory of normal output and normal sales, months.</summary>
    public double OutputMemoryMonths { get; init; } = 6;

    /// <summary>Share of its stock a country can use in a month.</summary>
    public double MaxUseOfStock { get; init; } = 0.95;

    /// <summary>Share of its stock a seller offers in a month.</summary>
    public double MaxOfferOfStock { get; init; } = 0.9;

    /// <summary>Largest purchase of a month in units of normal use.</summary>
    public double PurchaseLimit { get; init; } = 4;

    /// <summary>What traders want over the price in their own country before they sell on, a share of it.</summary>
    public double ReexportMargin { get; init; } = 0.05;

    /// <summary>Share of what a country holds beyond a month's use that its traders would sell on in a month; 0 turns re-export off.</summary>
    public double ReexportStockShare { get; init; } = 0.25;

    /// <summary>Share of goods sold on that may come from where their importer bans them.</summary>
    public double ReexportDeMinimis { get; init; } = 0.10;

    /// <summary>The least share of the elements it names that makes a control fall on a mixture, of the oxides in it.</summary>
    public double ContainedDeMinimis { get; init; } = 0.001;

    /// <summary>Share of what a country buys of an oxide that it buys on the spot; the rest is under contract.</summary>
    public double SpotShare { get; init; } = 0.3;

    /// <summary>Months whose mean price a contract follows.</summary>
    public int ContractMonths { get; init; } = 6;

    /// <summary>Care and maintenance of a mine that stands idle, a share of its cost before by-product credit.</summary>
    public double CareShare { get; init; } = 0.10;

    /// <summary>What the cost of a mine that worked at a loss in the base year is taken to be, as a share of its price then.</summary>
    public double BaseYearCostShare { get; init; } = 0.70;

    /// <summary>Months in a row under avoidable cost after which a mine is closed.</summary>
    public int CloseAfterMonths { get; init; } = 12;

    /// <summary>Months from the decision to reopen to the first output.</summary>
    public int ReopenDelayMonths { get; init; } = 6;

    /// <summary>Months in which a mine that reopens comes back to its capacity.</summary>
    public int ReopenRampMonths { get; init; } = 24;

    /// <summary>The customs territory whose export prices are the base prices.</summary>
    public string ReferenceCountry { get; init; } = "CHN";
}
