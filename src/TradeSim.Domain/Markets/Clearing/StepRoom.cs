namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Room to work in for <see cref="NewtonStep"/>, kept from step to step and from market to market. It carries nothing over.</summary>
internal sealed class StepRoom
{
    public SparseRows Rows { get; } = new();
    public LeastLinkedFirst Order { get; } = new();
    public double[] Step { get; private set; } = [];
    public double[] Diagonal { get; private set; } = [];

    /// <summary>Rents that stay at zero in this step.</summary>
    public bool[] Rests { get; private set; } = [];

    /// <summary>How many nodes not yet eliminated a node is linked to.</summary>
    public int[] Links { get; private set; } = [];
    public bool[] IsGone { get; private set; } = [];

    /// <summary>The nodes eliminated, in that order.</summary>
    public int[] Gone { get; private set; } = [];

    /// <summary>Where a column stands in the row at hand, counted from one; zero between uses.</summary>
    public int[] PlaceOf { get; private set; } = [];

    /// <summary>What the dense rest is about, and that rest as it was and as it is solved.</summary>
    public int[] Left { get; private set; } = [];
    public double[] Rest { get; private set; } = [];
    public double[] RestRight { get; private set; } = [];
    public double[] Matrix { get; private set; } = [];
    public double[] Right { get; private set; } = [];
    public int[] Filled { get; private set; } = [];

    /// <summary>Makes room for so many prices.</summary>
    public void Grow(int size)
    {
        if (Step.Length >= size)
        {
            return;
        }

        Step = new double[size];
        Diagonal = new double[size];
        Rests = new bool[size];
        Links = new int[size];
        IsGone = new bool[size];
        Gone = new int[size];
        PlaceOf = new int[size];
        Left = new int[size];
        RestRight = new double[size];
        Right = new double[size];
        Filled = new int[size];
    }

    /// <summary>Makes room for a dense rest of so many rows.</summary>
    public void GrowRest(int count)
    {
        if (Rest.Length < count * count)
        {
            Rest = new double[count * count];
            Matrix = new double[count * count];
        }
    }
}
