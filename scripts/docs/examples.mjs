// A statement for everything that can be called; a test has the language read each behind the declarations of GIVEN.

/** What the examples take for granted. */
export const GIVEN = `population E = iaf_psc_alpha[80]
population I = iaf_psc_alpha[20]
population A = astrocyte_lr_1994[10]
population L = iaf_psc_alpha on grid(shape=[20, 20], edge_wrap=True)
population M = iaf_psc_alpha on grid(shape=[5, 5, 5])
`;

export const RULE_EXAMPLES = {
  one_to_one: 'connect E[:20] -> I { rule = one_to_one() }',
  all_to_all: 'connect E -> I { rule = all_to_all()  synapse = static_synapse(weight=20 pA) }',
  fixed_indegree: 'connect E -> E + I { rule = fixed_indegree(indegree=8, allow_autapses=False) }',
  fixed_outdegree: 'connect E -> I { rule = fixed_outdegree(outdegree=2, allow_multapses=False) }',
  fixed_total_number: 'connect E -> I { rule = fixed_total_number(N=200) }',
  pairwise_bernoulli: 'connect L -> L { rule = pairwise_bernoulli(p=math.exp(-spatial.distance / 0.1 mm)) }',
  symmetric_pairwise_bernoulli:
    'connect E -> E { rule = symmetric_pairwise_bernoulli(p=0.1, allow_autapses=False, make_symmetric=True) }',
  pairwise_poisson: 'connect E -> I { rule = pairwise_poisson(pairwise_avg_num_conns=0.2) }',
  pairs:
    'connect E -> I { rule = pairs(sources=[0, 0, 5], targets=[3, 4, 3])  synapse = static_synapse(weight=[1, 2, 3]) }',
  third_factor_bernoulli_with_pool:
    'connect E -> I third A { rule = pairwise_bernoulli(p=0.1)  third_rule = third_factor_bernoulli_with_pool(p=0.5, pool_size=5) }',
};

const masked = (layer, mask) => `connect ${layer} -> ${layer} { rule = pairwise_bernoulli(p=1.0, mask=${mask}) }`;

export const MASK_EXAMPLES = {
  circular: masked('L', 'circular(radius=0.2 mm)'),
  spherical: masked('M', 'spherical(radius=0.3 mm)'),
  rectangular: masked('L', 'rectangular(lower_left=[-0.2, -0.1], upper_right=[0.2, 0.1])'),
  box: masked('M', 'box(lower_left=[-0.2, -0.2, -0.2], upper_right=[0.2, 0.2, 0.2])'),
  doughnut: masked('L', 'doughnut(inner_radius=0.1 mm, outer_radius=0.3 mm)'),
  elliptical: masked('L', 'elliptical(major_axis=0.4 mm, minor_axis=0.2 mm, azimuth_angle=45 deg)'),
  ellipsoidal: masked('M', 'ellipsoidal(major_axis=0.6 mm, minor_axis=0.4 mm, polar_axis=0.4 mm)'),
  grid: masked('L', 'grid(shape=[3, 3], anchor=[1, 1])'),
};

export const LAYER_EXAMPLES = {
  grid: 'population G = iaf_psc_exp on grid(shape=[20, 20], extent=[2 mm, 2 mm], edge_wrap=True)',
  free: 'population F = iaf_psc_exp[50] on free(pos=random.uniform(min=-0.5 mm, max=0.5 mm), num_dimensions=2)',
};

export const FUNCTION_EXAMPLES = {
  abs: 'let x = abs(-5 mV)',
  round: 'let n = round(0.1 * 125)',
  int: 'let n = int(0.1 * 125)',
  float: 'let x = float(3)',
  min: 'let n = min(10, len(E))',
  max: 'let d = max([0.1 ms, 1.5 ms])',
  sum: 'let n = sum([20683, 5834])',
  len: 'let n = len(E + I)',
  range: 'let ks = [k for k in range(0, 20, 5)]',
  zip: 'let products = [n * p for n, p in zip([100, 25], [0.1, 0.2])]',
  enumerate: 'let indices = [i for i, size in enumerate([100, 25]) if size > 50]',
  csv: 'let probabilities = csv("probabilities.csv")',
  nodes: 'connect nodes([1, 3, 5]) -> I',
  'math.exp': 'let w = 1 / math.exp(1)',
  'math.sin': 'let y = math.sin(0.5)',
  'math.cos': 'let y = math.cos(0.5)',
  'math.min': 'let w = math.min(random.normal(mean=20 pA, std=5 pA), 30 pA)',
  'math.max': 'let w = math.max(random.normal(mean=20 pA, std=5 pA), 0 pA)',
  'math.redraw': 'let d = math.redraw(random.normal(mean=1.5 ms, std=0.5 ms), min=0.1 ms, max=5 ms)',
  'math.sqrt': 'let w = 20 pA / math.sqrt(4)',
  'math.log': 'let n = math.log(1 - 0.1) / math.log(1 - 1 / 10000)',
  'math.log10': 'let y = math.log10(1000)',
  'math.tan': 'let y = math.tan(0.5)',
  'math.floor': 'let n = math.floor(12.7)',
  'math.ceil': 'let n = math.ceil(12.2)',
  'random.uniform': 'population P = iaf_psc_exp[10] { V_m = random.uniform(min=-70 mV, max=-55 mV) }',
  'random.uniform_int': 'let steps = random.uniform_int(max=10)',
  'random.normal': 'let w = random.normal(mean=20 pA, std=2 pA)',
  'random.lognormal': 'let w = 1 pA * random.lognormal(mean=3, std=0.5)',
  'random.exponential': 'let d = 0.1 ms + random.exponential(beta=1 ms)',
  'spatial_distributions.exponential': 'let p = spatial_distributions.exponential(spatial.distance, beta=0.2 mm)',
  'spatial_distributions.gaussian': 'let p = 0.8 * spatial_distributions.gaussian(spatial.distance, std=0.1 mm)',
  'spatial_distributions.gaussian2D':
    'let p = spatial_distributions.gaussian2D(spatial.distance.x, spatial.distance.y, std_x=0.1 mm, std_y=0.3 mm)',
  'spatial_distributions.gamma': 'let p = spatial_distributions.gamma(spatial.distance, kappa=2, theta=0.1 mm)',
  'spatial_distributions.gabor':
    'let p = spatial_distributions.gabor(spatial.distance.x, spatial.distance.y, theta=45 deg, std=0.2 mm, lam=0.3 mm)',
  'logic.conditional': 'let w = logic.conditional(spatial.distance < 0.2 mm, 40 pA, 10 pA)',
};
